package dev.cmdbsync.collector.configuration;

import dev.cmdbsync.collector.schedule.Schedule;
import dev.cmdbsync.collector.schedule.ScheduleCatalog;
import dev.cmdbsync.collector.schedule.ScheduleInput;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.collector.source.SourceInput;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the sources and schedules what a document says: all of it or nothing. */
@ApplicationScoped
class ConfigurationApplier {
    private final ConfigurationCheck check;
    private final SourceCatalog sources;
    private final ScheduleCatalog schedules;

    ConfigurationApplier(
            ConfigurationCheck check, SourceCatalog sources, ScheduleCatalog schedules) {
        this.check = check;
        this.sources = sources;
        this.schedules = schedules;
    }

    @Transactional
    ConfigurationChanges apply(ConfigurationDocument document) {
        List<Violation> violations = check.violations(document);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        ConfigurationChanges changes =
                new ConfigurationChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        document.sources().forEach(input -> apply(input, changes));
        document.schedules().forEach(input -> apply(input, changes));
        return changes;
    }

    private void apply(SourceInput input, ConfigurationChanges changes) {
        String id = SourceCatalog.idOf(input);
        Optional<Source> there = sources.find(id);
        if (there.isEmpty()) {
            sources.create(input);
            changes.created().add("source/" + id);
        } else if (sources.differs(there.get(), input)) {
            sources.replace(id, input);
            changes.updated().add("source/" + id);
        } else {
            changes.unchanged().add("source/" + id);
        }
    }

    private void apply(ScheduleInput input, ConfigurationChanges changes) {
        String id = ScheduleCatalog.idOf(input);
        Optional<Schedule> there = schedules.find(id);
        if (there.isEmpty()) {
            schedules.create(input);
            changes.created().add("schedule/" + id);
        } else if (schedules.differs(there.get(), input)) {
            schedules.replace(id, input);
            changes.updated().add("schedule/" + id);
        } else {
            changes.unchanged().add("schedule/" + id);
        }
    }
}
