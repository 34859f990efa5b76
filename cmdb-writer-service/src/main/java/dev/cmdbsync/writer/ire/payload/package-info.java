/** What is sent to be identified, as it was read and before anything is decided. */
@NullMarked
package dev.cmdbsync.writer.ire.payload;

import org.jspecify.annotations.NullMarked;
