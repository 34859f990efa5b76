/** Events that leave with the transaction of their change, and the relay that publishes them. */
@NullMarked
package dev.cmdbsync.writer.outbox;

import org.jspecify.annotations.NullMarked;
