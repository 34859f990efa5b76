package dev.cmdbsync.collector.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is shown.
 *
 * @param number grows with each run
 * @param reason why it stopped or failed, or why it waits; null otherwise
 * @param startedBy SCHEDULE or REQUEST
 * @param full whether it reads everything that the schedule covers
 * @param since only assets changed since; null for all
 * @param cursor id of the last asset read; null before the first page
 * @param apiCalls calls to Qualys
 * @param deadline end of its lifetime
 * @param pagingEndedAt when its reading ended; null while it pages
 * @param endedAt when it was done with; null before
 */
record RunView(
        UUID id,
        long number,
        String scheduleId,
        String sourceId,
        RunStatus status,
        @Nullable String reason,
        String startedBy,
        boolean full,
        @Nullable Instant since,
        @Nullable String filter,
        int pages,
        long bytes,
        @Nullable Long cursor,
        long apiCalls,
        Instant startedAt,
        @Nullable Instant deadline,
        @Nullable Instant pagingEndedAt,
        @Nullable Instant endedAt,
        boolean stopRequested,
        Ledger ledger) {

    static RunView of(Run run, Ledger ledger, @Nullable String waiting) {
        return new RunView(
                run.id(),
                run.number(),
                run.scheduleId(),
                run.sourceId(),
                run.status(),
                run.reason() == null ? waiting : run.reason(),
                run.startedBy(),
                run.fullRead(),
                run.since(),
                run.filter(),
                run.pages(),
                run.bytes(),
                run.cursor(),
                run.apiCalls(),
                run.startedAt(),
                run.deadline(),
                run.pagingEndedAt(),
                run.endedAt(),
                run.stopRequested(),
                ledger);
    }
}
