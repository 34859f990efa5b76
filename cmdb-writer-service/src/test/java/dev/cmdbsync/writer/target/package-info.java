/** Tests of targets. */
@NullMarked
package dev.cmdbsync.writer.target;

import org.jspecify.annotations.NullMarked;
