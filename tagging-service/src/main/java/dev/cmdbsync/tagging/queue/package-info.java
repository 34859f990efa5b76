/** The sync queue: every change that is sent, and what became of it. */
@NullMarked
package dev.cmdbsync.tagging.queue;

import org.jspecify.annotations.NullMarked;
