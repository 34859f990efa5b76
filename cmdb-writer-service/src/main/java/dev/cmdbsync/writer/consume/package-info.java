/** Candidates come in: batches, retries, the search for a record that the database refuses. */
@NullMarked
package dev.cmdbsync.writer.consume;

import org.jspecify.annotations.NullMarked;
