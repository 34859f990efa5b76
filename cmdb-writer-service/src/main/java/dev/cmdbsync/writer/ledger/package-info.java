/** Counts of a run's assets by outcome, and their publication. */
@NullMarked
package dev.cmdbsync.writer.ledger;

import org.jspecify.annotations.NullMarked;
