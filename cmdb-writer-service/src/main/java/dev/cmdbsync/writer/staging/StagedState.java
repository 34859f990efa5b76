package dev.cmdbsync.writer.staging;

/** Where a staged record stands. */
public enum StagedState {
    /** Will be tried again by the worker. */
    QUEUED,
    /** Waits for approval. */
    PENDING,
    /** Could not be written; the answer says why. */
    FAILED,
    /** A person said no; the same candidate is not asked about again. */
    REJECTED
}
