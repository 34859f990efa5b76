/** What transform has mapped before, so that the same bytes need not be mapped again. */
@NullMarked
package dev.cmdbsync.transform.recognise;

import org.jspecify.annotations.NullMarked;
