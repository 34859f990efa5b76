package dev.cmdbsync.writer.staging;

import org.jspecify.annotations.Nullable;

/**
 * A staged record with its candidate, locked for a decision.
 *
 * @param asset the candidate as the newest run brought it
 * @param state where it stands
 * @param planHash hash of its change set; null if it was never planned
 * @param waiting the same as a batch sees it
 */
public record StagedRecord(
        IncomingAsset asset, StagedState state, @Nullable String planHash, Waiting waiting) {}
