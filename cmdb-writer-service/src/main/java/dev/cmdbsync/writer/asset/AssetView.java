package dev.cmdbsync.writer.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cmdbsync.model.candidate.CandidateNote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset and what became of it.
 *
 * @param sourceId id of the source
 * @param assetId Qualys' assetId as text, because it has 64 bits
 * @param ci sys_id of its CI; absent if it has none
 * @param outcome what its newest run counts it as
 * @param errorCode why it was left out or failed; absent otherwise
 * @param error the same in words
 * @param runId its newest run
 * @param matchedBy rule that found its CI
 * @param explanation what that rule found, which CIs were looked at and what spoke for and against
 *     each, as JSON; absent where nothing had to be looked at
 * @param lastDiscovered when the sensor last reported
 * @param lastSeenAt when it last came here
 * @param notes what the mapping dropped or cut; only when one asset is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssetView(
        String sourceId,
        String assetId,
        @Nullable String ci,
        @Nullable String outcome,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable String runId,
        @Nullable String matchedBy,
        @JsonRawValue @Nullable String explanation,
        @Nullable Instant lastDiscovered,
        @Nullable Instant lastSeenAt,
        @Nullable List<CandidateNote> notes) {
    AssetView with(List<CandidateNote> found) {
        return new AssetView(
                sourceId,
                assetId,
                ci,
                outcome,
                errorCode,
                error,
                runId,
                matchedBy,
                explanation,
                lastDiscovered,
                lastSeenAt,
                found);
    }
}
