package dev.cmdbsync.collector.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a new run reads.
 *
 * @param full whether it reads everything that the schedule covers
 * @param since only assets changed since; null for all
 * @param cursor where it starts; null at the beginning
 * @param pagingStartedAt when this reading began
 */
record RunPlan(
        boolean full, @Nullable Instant since, @Nullable Long cursor, Instant pagingStartedAt) {}
