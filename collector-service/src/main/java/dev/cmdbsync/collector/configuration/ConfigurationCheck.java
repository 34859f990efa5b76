package dev.cmdbsync.collector.configuration;

import dev.cmdbsync.collector.schedule.ScheduleCatalog;
import dev.cmdbsync.collector.schedule.ScheduleInput;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.collector.source.SourceInput;
import dev.cmdbsync.problem.Problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a document as a whole, before any of it takes effect. */
@ApplicationScoped
class ConfigurationCheck {
    private final Validator validator;
    private final SourceCatalog sources;
    private final ScheduleCatalog schedules;

    ConfigurationCheck(Validator validator, SourceCatalog sources, ScheduleCatalog schedules) {
        this.validator = validator;
        this.sources = sources;
        this.schedules = schedules;
    }

    List<Violation> violations(ConfigurationDocument document) {
        List<Violation> found = new ArrayList<>();
        Set<String> sourceIds = new HashSet<>();
        for (int i = 0; i < document.sources().size(); i++) {
            SourceInput input = document.sources().get(i);
            String path = "sources[" + i + "].";
            if (beans(found, path, input)) {
                add(found, path, sources.violations(input));
                unique(found, path, sourceIds, SourceCatalog.idOf(input));
            }
        }
        Set<String> scheduleIds = new HashSet<>();
        for (int i = 0; i < document.schedules().size(); i++) {
            ScheduleInput input = document.schedules().get(i);
            String path = "schedules[" + i + "].";
            if (beans(found, path, input)) {
                add(found, path, schedules.violations(input));
                unique(found, path, scheduleIds, ScheduleCatalog.idOf(input));
                if (!sourceIds.contains(input.sourceId())
                        && sources.find(input.sourceId()).isEmpty()) {
                    found.add(new Violation(path + "sourceId", "is no source's id"));
                }
            }
        }
        return found;
    }

    /** Whether the fields by themselves are right. */
    private boolean beans(List<Violation> found, String path, Object input) {
        List<Violation> violations =
                validator.validate(input).stream()
                        .map(
                                each ->
                                        new Violation(
                                                path + each.getPropertyPath(), each.getMessage()))
                        .toList();
        found.addAll(violations);
        return violations.isEmpty();
    }

    private static void add(List<Violation> found, String path, List<Violation> violations) {
        violations.forEach(each -> found.add(new Violation(path + each.field(), each.message())));
    }

    private static void unique(List<Violation> found, String path, Set<String> ids, String id) {
        if (id.isEmpty()) {
            found.add(new Violation(path + "id", "is needed: none can be made of the name"));
        } else if (!ids.add(id)) {
            found.add(new Violation(path + "id", "appears twice in the document"));
        }
    }
}
