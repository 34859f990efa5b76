package dev.cmdbsync.collector.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Request budget of one API as the last replies told it; null where no header said.
 *
 * @param limit calls allowed in the window
 * @param remaining calls left
 * @param windowSeconds length of the window
 * @param toWaitSeconds what Qualys last told to wait
 * @param blockedUntil no call before this; null if calls are allowed now
 * @param concurrencyLimit calls allowed at once
 * @param concurrencyRunning calls running at the last reply
 * @param updatedAt when the last reply came
 */
public record BudgetView(
        Api api,
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Long windowSeconds,
        @Nullable Long toWaitSeconds,
        @Nullable Instant blockedUntil,
        @Nullable Long concurrencyLimit,
        @Nullable Long concurrencyRunning,
        Instant updatedAt) {}
