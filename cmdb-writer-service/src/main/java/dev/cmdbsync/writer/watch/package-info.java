/** Figures of what the CMDB holds and what waits for people, for those who watch it. */
@NullMarked
package dev.cmdbsync.writer.watch;

import org.jspecify.annotations.NullMarked;
