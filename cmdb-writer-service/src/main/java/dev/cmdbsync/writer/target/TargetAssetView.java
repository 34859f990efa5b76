package dev.cmdbsync.writer.target;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an instance made of an asset.
 *
 * @param sysId the CI, 32 hexadecimal digits; null if there is none
 * @param operation what the instance did
 * @param error why it is not there as it should be; null if it is
 * @param at when
 */
public record TargetAssetView(
        String sourceId,
        String assetId,
        @Nullable String sysId,
        String className,
        String operation,
        @Nullable String error,
        Instant at) {}
