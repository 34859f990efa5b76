package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import dev.cmdbsync.model.query.QuerySyntaxException;
import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is found in a set of rules: violations, with which it must not take effect, and warnings,
 * with which it may.
 */
final class Findings {
    private final RuleSet rules;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private String path = "";

    Findings(RuleSet rules) {
        this.rules = rules;
    }

    RuleSet rules() {
        return rules;
    }

    List<Violation> violations() {
        return violations;
    }

    List<Violation> warnings() {
        return warnings;
    }

    /** What follows is about this rule. */
    void about(RuleKind kind, Rule rule) {
        path = kind.path() + "/" + rule.name();
    }

    void refuse(String field, String message) {
        violations.add(new Violation(path + "." + field, message));
    }

    void warn(String field, String message) {
        warnings.add(new Violation(path + "." + field, message));
    }

    /** Whether the text is a CI class. */
    void ciClass(String field, @Nullable String name) {
        if (name != null && !rules.classes().contains(name)) {
            refuse(field, "names an unknown class: " + name);
        }
    }

    /** Whether the text is a CI class or another table. */
    boolean table(String field, String name) {
        boolean known = rules.classes().isTable(name);
        if (!known) {
            refuse(field, "names an unknown class: " + name);
        }
        return known;
    }

    /** Whether all are columns of a known table; they say nothing of an unknown one. */
    void columns(String field, String table, List<String> columns) {
        Classes classes = rules.classes();
        if (!classes.isTable(table)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (classes.attribute(table, column).isEmpty()) {
                refuse(field, "names an attribute that " + table + " has not: " + column);
            } else if (!seen.add(column)) {
                refuse(field, "names an attribute twice: " + column);
            }
        }
    }

    /** Whether the text is an encoded query over columns of the table. */
    void condition(String field, String table, @Nullable String condition) {
        if (condition == null || condition.isEmpty()) {
            return;
        }
        try {
            Set<String> fields = new HashSet<>();
            for (EncodedQuery.Group group : EncodedQuery.parse(condition).groups()) {
                for (EncodedQuery.AnyOf anyOf : group.allOf()) {
                    anyOf.conditions().stream().map(Condition::field).forEach(fields::add);
                }
            }
            columns(field, table, fields.stream().filter(each -> !each.contains(".")).toList());
        } catch (QuerySyntaxException e) {
            refuse(field, "is no encoded query: " + e.getMessage());
        }
    }

    void dataSource(String field, @Nullable String name) {
        if (name != null && rules.dataSource(name).isEmpty()) {
            refuse(field, "names an unknown data source: " + name);
        }
    }
}
