package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an asset that is not unchanged.
 *
 * @param asset the record
 * @param before what was known of it; null if it is new
 * @param outcome what the ledger counts
 * @param error why it was left out or failed, else null
 * @param errorText the same in words
 * @param applied what was applied; null if nothing was
 * @param notes notes of the mapping
 * @param staged why and with what it waits; null if it does not
 * @param answer full answer of what refused it; null if there is no more than the text
 */
public record Verdict(
        IncomingAsset asset,
        @Nullable SourceKey before,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String errorText,
        @Nullable Applied applied,
        List<CandidateNote> notes,
        @Nullable StagedPlan staged,
        @Nullable String answer) {

    /**
     * The candidate was compared with a CI and applied.
     *
     * @param ci the CI
     * @param identityHash hash of what identifies the asset now
     * @param rule how the CI was found
     * @param detail what the rule found
     */
    public record Applied(UUID ci, long identityHash, String rule, String detail) {}

    /** The asset counts, nothing is written to a CI. */
    public static Verdict refused(
            IncomingAsset asset,
            @Nullable SourceKey before,
            Outcome outcome,
            ErrorCode error,
            String text) {
        return new Verdict(asset, before, outcome, error, text, null, List.of(), null, null);
    }

    /** The same with the full answer of what refused it. */
    public Verdict answered(@Nullable String text) {
        return new Verdict(asset, before, outcome, error, errorText, applied, notes, staged, text);
    }

    /** The candidate waits for approval. */
    public static Verdict pending(
            IncomingAsset asset,
            @Nullable SourceKey before,
            List<CandidateNote> notes,
            StagedPlan staged) {
        return new Verdict(asset, before, Outcome.PENDING, null, null, null, notes, staged, null);
    }

    /** The candidate was applied. */
    public static Verdict applied(
            IncomingAsset asset,
            @Nullable SourceKey before,
            Outcome outcome,
            Applied applied,
            List<CandidateNote> notes) {
        return new Verdict(asset, before, outcome, null, null, applied, notes, null, null);
    }
}
