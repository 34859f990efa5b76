/** Which addresses that people set may be connected to. */
@NullMarked
package dev.cmdbsync.outbound;

import org.jspecify.annotations.NullMarked;
