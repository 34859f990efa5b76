package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was tried with a staged record, for its history.
 *
 * @param action APPLY by a run, APPROVE, REJECT or RETRY
 * @param result what came of it
 * @param planHash change set that it was about; null if none
 * @param by who asked for it; null for a run
 * @param reason why, in the words of who asked
 * @param job background job that did it; null if none
 * @param code error code; null if it succeeded
 * @param detail the same in words
 */
public record Attempt(
        AssetKey asset,
        String action,
        String result,
        @Nullable String planHash,
        @Nullable String by,
        @Nullable String reason,
        @Nullable UUID job,
        @Nullable String code,
        @Nullable String detail) {}
