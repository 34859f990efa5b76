package dev.cmdbsync.writer.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a column or child table of a CI comes from.
 *
 * @param attribute column or child table
 * @param value value of a column; absent for a table
 * @param sourceId source whose statement it is
 * @param assetId asset of that source
 * @param runId run that set it last; absent if it is older than the history
 * @param at when; absent likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        String attribute,
        @Nullable String value,
        String sourceId,
        String assetId,
        @Nullable String runId,
        @Nullable Instant at) {}
