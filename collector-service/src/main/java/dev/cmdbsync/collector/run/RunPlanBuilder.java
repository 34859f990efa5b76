package dev.cmdbsync.collector.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a new run reads. The watermark is the start of the last reading that came to its
 * end, less an overlap; a reading that was cut short moves nothing and is resumed as it was.
 */
final class RunPlanBuilder {
    private RunPlanBuilder() {}

    /**
     * What is known of the schedule's earlier runs with the same question.
     *
     * @param unfinished its last run, if that did not read to the end; else null
     * @param lastComplete when the last complete reading began; null if there is none
     * @param lastFull when the last complete reading of everything began; null if there is none
     */
    record History(
            @Nullable Run unfinished, @Nullable Instant lastComplete, @Nullable Instant lastFull) {}

    static RunPlan plan(
            History history,
            boolean fullRequested,
            @Nullable Instant downloadSince,
            @Nullable Duration fullEvery,
            Duration overlap,
            Instant now) {
        Run unfinished = history.unfinished();
        if (unfinished != null && !fullRequested) {
            return new RunPlan(
                    unfinished.fullRead(),
                    unfinished.since(),
                    unfinished.cursor(),
                    unfinished.pagingStartedAt());
        }
        Instant complete = history.lastComplete();
        boolean fullIsDue =
                fullEvery != null
                        && (history.lastFull() == null
                                || !history.lastFull().plus(fullEvery).isAfter(now));
        if (fullRequested || complete == null || fullIsDue) {
            return new RunPlan(true, downloadSince, null, now);
        }
        Instant watermark = complete.minus(overlap);
        boolean laterStart = downloadSince != null && downloadSince.isAfter(watermark);
        return new RunPlan(false, laterStart ? downloadSince : watermark, null, now);
    }
}
