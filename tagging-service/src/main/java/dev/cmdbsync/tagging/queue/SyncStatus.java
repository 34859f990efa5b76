package dev.cmdbsync.tagging.queue;

/** Status of a change in the sync queue. */
public enum SyncStatus {
    /** Waits for its turn, or was put back by a person. */
    QUEUED,
    /** Is under way: after a kill it is not known what became of it. */
    SENDING,
    SUCCESS,
    /** Refused, or impossible. */
    ERROR,
    /** Was put back, and planned anew in another record. */
    REPLACED
}
