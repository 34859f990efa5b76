/** How items, their rows, relations and source keys are written. */
@NullMarked
package dev.cmdbsync.writer.ire.write;

import org.jspecify.annotations.NullMarked;
