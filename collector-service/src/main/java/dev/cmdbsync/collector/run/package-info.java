/** Runs: reading a source page by page, and the ledger of what became of its assets. */
@NullMarked
package dev.cmdbsync.collector.run;

import org.jspecify.annotations.NullMarked;
