/** The CIs of a batch: load, compare, write. */
@NullMarked
package dev.cmdbsync.writer.ci;

import org.jspecify.annotations.NullMarked;
