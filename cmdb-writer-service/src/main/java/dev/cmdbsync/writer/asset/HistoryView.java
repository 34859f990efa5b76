package dev.cmdbsync.writer.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a CI.
 *
 * @param operation CREATED, UPDATED or RECLASSIFIED
 * @param attribute column or child table; absent for the creation, whose values are in {@code
 *     after}
 * @param before value or rows (JSON) before; absent if there were none
 * @param after value or rows (JSON) after; absent if there are none
 * @param sourceId source of the asset that caused it
 * @param assetId the asset
 * @param runId the run
 * @param matchedBy how the asset was found to be this CI
 * @param approvedBy who approved it; absent where nobody had to
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryView(
        String operation,
        @Nullable String attribute,
        @Nullable String before,
        @Nullable String after,
        @Nullable String sourceId,
        @Nullable String assetId,
        @Nullable String runId,
        @Nullable String matchedBy,
        @Nullable String approvedBy,
        Instant at) {}
