package dev.cmdbsync.tagging.criticality;

import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.tagging.settings.ApplicationTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the table of criticalities and puts it in place. */
@ApplicationScoped
public class CriticalityApplier {
    private final CriticalityStore store;

    CriticalityApplier(CriticalityStore store) {
        this.store = store;
    }

    /**
     * All of it or nothing.
     *
     * @throws ProblemException if a row makes no sense
     */
    @Transactional
    public List<CriticalityMapping> apply(List<CriticalityMapping> mappings) {
        List<Violation> violations = violations(mappings);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        store.replace(
                mappings.stream()
                        .map(
                                each ->
                                        new CriticalityMapping(
                                                each.sourceTable(),
                                                each.sourceValue().strip().toLowerCase(Locale.ROOT),
                                                each.score()))
                        .toList());
        return store.all();
    }

    static List<Violation> violations(List<CriticalityMapping> mappings) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < mappings.size(); i++) {
            CriticalityMapping each = mappings.get(i);
            String field = "items[" + i + "]";
            if (each.sourceTable() == null || !ApplicationTables.contains(each.sourceTable())) {
                violations.add(
                        new Violation(
                                field + ".sourceTable",
                                "is cmdb_ci_business_app or cmdb_ci_service"));
            }
            if (each.sourceValue() == null || each.sourceValue().isBlank()) {
                violations.add(new Violation(field + ".sourceValue", "is needed"));
            } else if (!seen.add(
                    each.sourceTable()
                            + "\n"
                            + each.sourceValue().strip().toLowerCase(Locale.ROOT))) {
                violations.add(new Violation(field + ".sourceValue", "is there twice"));
            }
            if (each.score() < 1 || each.score() > 5) {
                violations.add(
                        new Violation(field + ".score", "is from 1 to 5, not " + each.score()));
            }
        }
        return violations;
    }
}
