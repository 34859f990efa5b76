/** What is known of each asset of a batch: its source key, outcome, notes, and what is staged. */
@NullMarked
package dev.cmdbsync.writer.staging;

import org.jspecify.annotations.NullMarked;
