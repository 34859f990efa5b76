package dev.cmdbsync.writer.ire.payload;

import org.jspecify.annotations.Nullable;

/**
 * How a payload is processed.
 *
 * @param dryRun decide everything, write nothing
 * @param enhanced faulty items do not fail the others
 * @param partialPayloads items that lack something are kept for a later payload that completes them
 * @param partialCommits items without fault are committed although others have one
 * @param deduplicatePayloads items that are the same are joined instead of refused
 * @param generateSummary add counts by class
 * @param keepLastScan do not move the last scan of the source key to now; null for what the
 *     property says
 * @param keepLastDiscovered do not move last_discovered to now; null for what the property says
 */
public record EngineOptions(
        boolean dryRun,
        boolean enhanced,
        boolean partialPayloads,
        boolean partialCommits,
        boolean deduplicatePayloads,
        boolean generateSummary,
        @Nullable Boolean keepLastScan,
        @Nullable Boolean keepLastDiscovered) {
    /** Partial payloads need the two other features: they are on with it whatever is told. */
    public EngineOptions {
        partialCommits |= partialPayloads;
        deduplicatePayloads |= partialPayloads;
    }

    /** All or nothing. */
    public static EngineOptions plain(boolean dryRun) {
        return new EngineOptions(dryRun, false, false, false, false, false, null, null);
    }

    /** The enhanced call without options of its own. */
    public static EngineOptions enhanced(boolean dryRun) {
        return new EngineOptions(dryRun, true, true, true, true, false, null, null);
    }
}
