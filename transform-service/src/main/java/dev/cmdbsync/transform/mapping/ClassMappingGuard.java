package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.model.query.EncodedQuery;
import dev.cmdbsync.model.query.QuerySyntaxException;
import dev.cmdbsync.transform.cmdb.CurrentSchema;
import dev.cmdbsync.transform.problem.Problem.Violation;
import dev.cmdbsync.transform.problem.ProblemException;
import dev.cmdbsync.transform.value.CleanText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Refuses mappings that could not work. */
@ApplicationScoped
class ClassMappingGuard {
    private final CurrentSchema schema;

    ClassMappingGuard(CurrentSchema schema) {
        this.schema = schema;
    }

    void check(ComputerClassRequest request) {
        List<Violation> violations = new ArrayList<>();
        checkText("name", request.name(), violations);
        checkRule(request.rule(), violations);
        checkClass(request.targetClass(), violations);
        if (request.table() != null && !request.table().equals(ClassMappingStore.STAGED_TABLE)) {
            violations.add(
                    new Violation("table", "There is only " + ClassMappingStore.STAGED_TABLE));
        }
        refuseIfAny(violations);
    }

    void check(HardwareCategoryRequest request) {
        List<Violation> violations = new ArrayList<>();
        checkText("category1", request.category1(), violations);
        checkText("category2", request.category2(), violations);
        checkClass(request.targetClass(), violations);
        refuseIfAny(violations);
    }

    void checkClass(String targetClass) {
        List<Violation> violations = new ArrayList<>();
        checkClass(targetClass, violations);
        refuseIfAny(violations);
    }

    private static void checkText(String field, String text, List<Violation> violations) {
        if (!text.equals(CleanText.of(text))) {
            violations.add(
                    new Violation(
                            field, "No control characters, and no blanks at either end, please"));
        }
    }

    private static void checkRule(String rule, List<Violation> violations) {
        checkText("rule", rule, violations);
        try {
            EncodedQuery query = EncodedQuery.parse(rule);
            if (!query.orderings().isEmpty()) {
                violations.add(new Violation("rule", "A rule has no ORDERBY"));
            } else if (query.groups().isEmpty()) {
                violations.add(new Violation("rule", "A rule needs a condition"));
            }
        } catch (QuerySyntaxException e) {
            violations.add(new Violation("rule", String.valueOf(e.getMessage())));
        }
    }

    private void checkClass(String targetClass, List<Violation> violations) {
        if (!schema.get().classes().contains(targetClass)) {
            violations.add(
                    new Violation("targetClass", "The CMDB has no class '" + targetClass + "'"));
        } else if (!schema.get().classes().extendsClass(targetClass, "cmdb_ci")) {
            violations.add(
                    new Violation("targetClass", "'" + targetClass + "' is no class of CIs"));
        }
    }

    private static void refuseIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }
}
