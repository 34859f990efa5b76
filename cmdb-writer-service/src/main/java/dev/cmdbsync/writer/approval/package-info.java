/** Approval: what waits, what it would change, and decisions about one record or very many. */
@NullMarked
package dev.cmdbsync.writer.approval;

import org.jspecify.annotations.NullMarked;
