/** Rules of identification and reconciliation as data: what ships, what people changed. */
@NullMarked
package dev.cmdbsync.writer.rule;

import org.jspecify.annotations.NullMarked;
