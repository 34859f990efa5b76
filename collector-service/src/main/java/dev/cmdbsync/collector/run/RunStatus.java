package dev.cmdbsync.collector.run;

/** Where a run stands. */
public enum RunStatus {
    /** It pages. */
    RUNNING,
    /** All is read; the ledger does not balance yet. */
    PROCESSING,
    /** All is read and the ledger balances. */
    COMPLETED,
    /** It reached its lifetime or was stopped; the next run resumes at its cursor. */
    STOPPED,
    /** It could not go on; the reason says why. The next run tries again at its cursor. */
    FAILED
}
