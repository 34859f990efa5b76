/** Tests of the way from a candidate to CIs and events. */
@NullMarked
package dev.cmdbsync.writer.consume;

import org.jspecify.annotations.NullMarked;
