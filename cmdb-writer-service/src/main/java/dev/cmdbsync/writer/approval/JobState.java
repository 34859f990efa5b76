package dev.cmdbsync.writer.approval;

/** Where a job stands. */
public enum JobState {
    /** Records are left. */
    RUNNING,
    /** Every record is settled. */
    DONE,
    /** Somebody stopped it; what was settled by then stays. */
    CANCELLED
}
