/** The software catalogue. */
@NullMarked
package dev.cmdbsync.writer.software;

import org.jspecify.annotations.NullMarked;
