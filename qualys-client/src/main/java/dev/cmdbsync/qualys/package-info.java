/** The Qualys wire protocol. */
@NullMarked
package dev.cmdbsync.qualys;

import org.jspecify.annotations.NullMarked;
