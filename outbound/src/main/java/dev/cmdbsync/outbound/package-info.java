/** Which addresses that people set may be connected to, and when the certificates there end. */
@NullMarked
package dev.cmdbsync.outbound;

import org.jspecify.annotations.NullMarked;
