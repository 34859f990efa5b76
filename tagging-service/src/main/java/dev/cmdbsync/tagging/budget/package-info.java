/** The calls that Qualys grants, kept over restarts. */
@NullMarked
package dev.cmdbsync.tagging.budget;

import org.jspecify.annotations.NullMarked;
