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
 */
public record Verdict(
        IncomingAsset asset,
        @Nullable SourceKey before,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String errorText,
        @Nullable Applied applied,
        List<CandidateNote> notes) {

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
        return new Verdict(asset, before, outcome, error, text, null, List.of());
    }

    /** The candidate waits for approval. */
    public static Verdict pending(
            IncomingAsset asset, @Nullable SourceKey before, List<CandidateNote> notes) {
        return new Verdict(asset, before, Outcome.PENDING, null, null, null, notes);
    }

    /** The candidate was applied. */
    public static Verdict applied(
            IncomingAsset asset,
            @Nullable SourceKey before,
            Outcome outcome,
            Applied applied,
            List<CandidateNote> notes) {
        return new Verdict(asset, before, outcome, null, null, applied, notes);
    }

    /** Whether an older outcome of the same asset left a row among the pending candidates. */
    boolean mayHaveWaited() {
        return before != null
                && before.lastOutcome() != null
                && before.lastOutcome() != Outcome.CREATED
                && before.lastOutcome() != Outcome.UPDATED
                && before.lastOutcome() != Outcome.UNCHANGED;
    }
}
