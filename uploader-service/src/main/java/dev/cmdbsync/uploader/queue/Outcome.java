package dev.cmdbsync.uploader.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a record. */
public sealed interface Outcome {
    /** The record. */
    SyncRecord record();

    /**
     * Qualys holds what was wanted.
     *
     * @param notes in words; null if nothing is to be said
     * @param answer what Qualys said; null if nothing
     */
    record Done(SyncRecord record, @Nullable String notes, @Nullable String answer)
            implements Outcome {}

    /**
     * Qualys refuses it, or it cannot be said.
     *
     * @param reason in words
     * @param answer what Qualys said; null if nothing
     */
    record Refused(SyncRecord record, String reason, @Nullable String answer) implements Outcome {}

    /**
     * It will be tried again.
     *
     * @param at when
     * @param reason in words
     * @param counts whether the attempt counts; waiting for the budget does not
     */
    record Later(SyncRecord record, Instant at, String reason, boolean counts) implements Outcome {}
}
