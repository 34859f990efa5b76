package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.event.ChangeOperation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A staged record with its candidate, locked for a decision.
 *
 * @param asset the candidate as the newest run brought it
 * @param state where it stands
 * @param planHash hash of its change set; null if it was never planned
 * @param operation what the plan does to the CI; null if it was never planned
 * @param ci CI of the plan; null for a new one
 * @param waiting the same as a batch sees it
 */
public record StagedRecord(
        IncomingAsset asset,
        StagedState state,
        @Nullable String planHash,
        @Nullable ChangeOperation operation,
        @Nullable UUID ci,
        Waiting waiting) {}
