package dev.cmdbsync.model.topic;

/** What a {@code ci.candidate} record carries; the text of {@link Headers#KIND}. */
public enum RecordKind {
    /** A {@link dev.cmdbsync.model.candidate.Candidate}. */
    CANDIDATE,
    /** A {@link dev.cmdbsync.model.candidate.Refusal}: left out on purpose. */
    REJECTED,
    /** A {@link dev.cmdbsync.model.candidate.Refusal}: the asset could not be used. */
    FAILED,
    /**
     * Stands for the candidate at {@link Headers#CANDIDATE_AT}: the same bytes under the same
     * options and mappings have become that one.
     */
    REFERENCE
}
