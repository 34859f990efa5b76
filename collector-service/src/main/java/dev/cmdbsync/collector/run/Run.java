package dev.cmdbsync.collector.run;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run's row.
 *
 * @param since only assets changed since; null for all
 * @param pagingStartedAt when the reading that this run belongs to began; earlier than the run if
 *     it resumes another
 * @param queryKey what was asked for; a run resumes another one only if this is equal
 * @param options header text of {@link dev.cmdbsync.model.run.RunOptions}
 * @param deadline end of its lifetime; null until it begins to page
 * @param cursor id of the last asset read; null before the first page
 * @param readToEnd whether it has read to the end
 * @param fence grows with each collector that takes the run over; older holders may not write
 */
record Run(
        UUID id,
        long number,
        String scheduleId,
        String sourceId,
        RunStatus status,
        @Nullable String reason,
        String startedBy,
        boolean fullRead,
        @Nullable Instant since,
        Instant pagingStartedAt,
        String queryKey,
        @Nullable String filter,
        int pageSize,
        String options,
        Duration lifetime,
        @Nullable Instant deadline,
        @Nullable Long cursor,
        boolean readToEnd,
        int pages,
        long bytes,
        long apiCalls,
        long read,
        long failed,
        long fence,
        @Nullable String owner,
        boolean stopRequested,
        Instant startedAt,
        @Nullable Instant pagingEndedAt,
        @Nullable Instant endedAt) {}
