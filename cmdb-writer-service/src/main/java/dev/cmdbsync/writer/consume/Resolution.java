package dev.cmdbsync.writer.consume;

/** What came of a {@link Decision}. */
public enum Resolution {
    /** The candidate is in the CMDB. */
    APPLIED,
    /** The CI has changed since: the record waits with a new plan. */
    STALE,
    /** It could not be written; the record has the answer. */
    FAILED,
    /** It is rejected, by the decision or because its schedule does not allow it. */
    REJECTED,
    /** It was tried again and waits for approval, or it is on its way to an instance. */
    WAITING,
    /** There is no such record any more, or it does not wait. */
    GONE
}
