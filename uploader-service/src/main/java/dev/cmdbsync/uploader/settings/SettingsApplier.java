package dev.cmdbsync.uploader.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.uploader.cmdb.CmdbConnectionStore;
import dev.cmdbsync.uploader.schedule.ScheduleCatalog;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the document as YAML, and makes it true: all of it or nothing. */
@ApplicationScoped
class SettingsApplier {
    private final ObjectMapper yaml =
            new ObjectMapper(
                            new YAMLFactory()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final CmdbConnectionStore connections;
    private final ScheduleCatalog schedules;

    SettingsApplier(CmdbConnectionStore connections, ScheduleCatalog schedules) {
        this.connections = connections;
        this.schedules = schedules;
    }

    /** Names of what a document made or changed, and of what was so already. */
    record Changes(List<String> applied, List<String> unchanged) {}

    String export() throws JsonProcessingException {
        return yaml.writeValueAsString(new SettingsDocument(connections.all(), schedules.all()));
    }

    /** The document of a text; null if it is empty. */
    @Nullable SettingsDocument parse(String text) throws JsonProcessingException {
        return yaml.readValue(text, SettingsDocument.class);
    }

    @Transactional
    Changes apply(String text) throws JsonProcessingException {
        SettingsDocument document = parse(text);
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
        if (document == null) {
            return changes;
        }
        document.cmdbConnections()
                .forEach(
                        each -> {
                            boolean same = connections.find(each.id()).equals(Optional.of(each));
                            (same ? changes.unchanged() : changes.applied())
                                    .add("cmdb-connection/" + each.id());
                            connections.put(each);
                        });
        List<Violation> violations = new ArrayList<>();
        for (int number = 0; number < document.schedules().size(); number++) {
            String path = "schedules[" + number + "].";
            UploadSchedule schedule = document.schedules().get(number);
            schedules
                    .violations(schedule)
                    .forEach(
                            each ->
                                    violations.add(
                                            new Violation(path + each.field(), each.message())));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        List<UploadSchedule> there = schedules.all();
        for (UploadSchedule schedule : document.schedules()) {
            boolean same = there.contains(schedule);
            (same ? changes.unchanged() : changes.applied()).add("schedule/" + schedule.id());
            if (!same) {
                schedules.save(schedule);
            }
        }
        return changes;
    }
}
