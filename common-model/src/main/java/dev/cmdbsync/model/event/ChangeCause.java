package dev.cmdbsync.model.event;

import org.jspecify.annotations.Nullable;

/**
 * Why a CI changed.
 *
 * @param source id of the source
 * @param assetId asset of that source, a signed 64-bit number as text
 * @param runId run that read the asset
 * @param rule how the asset was found to be this CI, for example {@code SERIAL_NUMBER}
 * @param approvedBy who approved the change; null where no approval was asked for
 */
public record ChangeCause(
        String source, String assetId, String runId, String rule, @Nullable String approvedBy) {}
