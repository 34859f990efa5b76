package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An asset counts, and neither its CI nor its staged candidate changes.
 *
 * @param before what was known of it; null if nothing was
 * @param error why it is left out; null if it waits
 * @param text the same in words
 */
public record Settlement(
        IncomingAsset asset,
        @Nullable SourceKey before,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String text) {}
