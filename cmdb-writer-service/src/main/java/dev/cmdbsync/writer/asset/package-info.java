/** REST about assets, CIs by class, history, ledger and dead letters. */
@NullMarked
package dev.cmdbsync.writer.asset;

import org.jspecify.annotations.NullMarked;
