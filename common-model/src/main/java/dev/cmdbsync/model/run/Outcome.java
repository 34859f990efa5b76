package dev.cmdbsync.model.run;

/**
 * What became of an asset in a run; the ledger counts each asset read under exactly one of these
 * (NEW-1).
 */
public enum Outcome {
    /** A CI was created. */
    CREATED,
    /** A CI was changed. */
    UPDATED,
    /** The CMDB already agreed. */
    UNCHANGED,
    /** Waits for approval. */
    PENDING,
    /** Left out on purpose: by a mapping, a filter or the schedule's CI operation. */
    REJECTED,
    /** Could not be used; a dead letter says why. */
    FAILED
}
