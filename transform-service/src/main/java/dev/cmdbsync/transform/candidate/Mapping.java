package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.transform.classification.Classification;

/** What an asset became. */
public sealed interface Mapping {
    /** A candidate and what classified it. */
    record Mapped(Candidate candidate, Classification.Kind kind) implements Mapping {}

    /**
     * No candidate.
     *
     * @param kind REJECTED for left out on purpose, FAILED for unusable
     */
    record Refused(RecordKind kind, Refusal refusal) implements Mapping {}
}
