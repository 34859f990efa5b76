package dev.cmdbsync.collector.configuration;

import dev.cmdbsync.collector.schedule.Schedule;
import dev.cmdbsync.collector.schedule.ScheduleCatalog;
import dev.cmdbsync.collector.schedule.ScheduleInput;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.collector.source.SourceInput;
import dev.cmdbsync.collector.source.SyncInput;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the document of what there is. A stored password is left out, a reference is kept. */
@ApplicationScoped
class ConfigurationExporter {
    private final SourceCatalog sources;
    private final ScheduleCatalog schedules;

    ConfigurationExporter(SourceCatalog sources, ScheduleCatalog schedules) {
        this.sources = sources;
        this.schedules = schedules;
    }

    ConfigurationDocument document() {
        return new ConfigurationDocument(
                sources.all().stream().map(ConfigurationExporter::source).toList(),
                schedules.all().stream().map(ConfigurationExporter::schedule).toList());
    }

    private static SourceInput source(Source source) {
        return new SourceInput(
                source.id,
                source.name,
                source.pod,
                source.apiServerUrl,
                source.gatewayUrl,
                source.username,
                null,
                source.passwordRef,
                source.active,
                source.downloadEnabled,
                source.uploadEnabled,
                source.proxy,
                SyncInput.of(source));
    }

    private static ScheduleInput schedule(Schedule schedule) {
        return new ScheduleInput(
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
                schedule.maxLifetimeMinutes);
    }
}
