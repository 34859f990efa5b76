package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.tagging.criticality.CriticalityApplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Checks settings and saves them. */
@ApplicationScoped
class SettingsApplier {
    private final SettingsStore store;
    private final SourceDirectory sources;
    private final CriticalityApplier criticality;

    SettingsApplier(SettingsStore store, SourceDirectory sources, CriticalityApplier criticality) {
        this.store = store;
        this.sources = sources;
        this.criticality = criticality;
    }

    /**
     * Saves the settings of one source.
     *
     * @throws ProblemException if there is no such source, or something is wrong with them
     */
    @Transactional
    void apply(String sourceId, TagSettings settings) {
        if (sources.find(sourceId).isEmpty()) {
            throw ProblemException.notFound("There is no source " + sourceId);
        }
        refuseIfAny(SettingsCheck.violations(settings));
        store.save(sourceId, settings);
    }

    /**
     * Applies a document: all of it or nothing. What it does not name stays.
     *
     * @throws ProblemException if something is wrong with any of it
     */
    @Transactional
    void apply(SettingsDocument document) {
        List<Violation> violations = new ArrayList<>();
        document.sources()
                .forEach(
                        (id, settings) -> {
                            if (sources.find(id).isEmpty()) {
                                violations.add(new Violation("sources." + id, "is no source"));
                            }
                            SettingsCheck.violations(settings).stream()
                                    .map(each -> inside("sources." + id, each))
                                    .forEach(violations::add);
                        });
        refuseIfAny(violations);
        document.sources().forEach(store::save);
        if (document.criticality() != null) {
            criticality.apply(document.criticality());
        }
    }

    @Transactional
    void remove(String sourceId) {
        if (!store.remove(sourceId)) {
            throw ProblemException.notFound("Nothing is saved for the source " + sourceId);
        }
    }

    private static Violation inside(String path, Violation violation) {
        return new Violation(path + "." + violation.field(), violation.message());
    }

    private static void refuseIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
