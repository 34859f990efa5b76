package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is shown; fields as in {@link ScheduleInput}.
 *
 * @param lastRun its newest run; null if it never ran
 * @param nextRunAt when the clock starts it next; null: only on demand
 */
public record ScheduleView(
        String id,
        String name,
        String sourceId,
        boolean active,
        @Nullable Instant downloadSince,
        @Nullable String filter,
        @Nullable Instant startAt,
        @Nullable String repeatInterval,
        @Nullable String fullEvery,
        boolean autoApprove,
        boolean excludeUnmanaged,
        CiOperation ciOperation,
        boolean syncPorts,
        boolean syncVolumes,
        boolean syncNetworkInterfaces,
        boolean syncSoftware,
        NamingPolicy namingPolicy,
        NoClassMatch noClassMatch,
        String fallbackClass,
        @Nullable String transformMaps,
        @Nullable AddBy addBy,
        @Nullable Integer pageSize,
        @Nullable Integer maxLifetimeMinutes,
        @Nullable LastRun lastRun,
        @Nullable Instant nextRunAt) {

    /**
     * The newest run.
     *
     * @param lastAssetId id of the last asset read; null before the first page
     */
    public record LastRun(
            UUID id, String status, Instant startedAt, @Nullable Long lastAssetId, long read) {}

    static ScheduleView of(
            Schedule schedule, @Nullable LastRun lastRun, @Nullable Instant nextRunAt) {
        return new ScheduleView(
                schedule.id,
                schedule.name,
                schedule.sourceId,
                schedule.active,
                schedule.downloadSince,
                schedule.filter,
                schedule.startAt,
                schedule.repeatInterval,
                schedule.fullEvery,
                schedule.autoApprove,
                schedule.excludeUnmanaged,
                schedule.ciOperation,
                schedule.syncPorts,
                schedule.syncVolumes,
                schedule.syncNetworkInterfaces,
                schedule.syncSoftware,
                schedule.namingPolicy,
                schedule.noClassMatch,
                schedule.fallbackClass,
                schedule.transformMaps,
                schedule.addBy,
                schedule.pageSize,
                schedule.maxLifetimeMinutes,
                lastRun,
                nextRunAt);
    }
}
