package dev.cmdbsync.writer.policy;

import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.vm.VmInstances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses policies that could never do what they say. */
final class PolicyCheck {
    private static final int LONGEST_NAME = 200;

    /** What a change set names beside columns. */
    private static final Set<String> OURS = Set.of("sys_class_name", "sys_object_source");

    private final List<Violation> violations = new ArrayList<>();
    private final Classes model;
    private final String at;

    /**
     * @param at what stands before the name of a field; empty for one policy
     */
    private PolicyCheck(Classes model, String at) {
        this.model = model;
        this.at = at;
    }

    /**
     * Checks one policy.
     *
     * @throws ProblemException with all that is wrong
     */
    static void check(ApprovalPolicy policy, Classes model) {
        List<Violation> violations = violations(policy, model, "");
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    /** All that is wrong with a policy. */
    static List<Violation> violations(ApprovalPolicy policy, Classes model, String at) {
        PolicyCheck check = new PolicyCheck(model, at);
        check.basics(policy);
        check.size(policy);
        check.classes(orNone(policy.classes()));
        check.names("touches", policy);
        check.names("only", policy);
        return check.violations;
    }

    private void refuse(String field, String message) {
        violations.add(new Violation(at + field, message));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private void basics(ApprovalPolicy policy) {
        String name = policy.name();
        if (name == null || name.isBlank()) {
            refuse("name", "is needed");
        } else if (name.length() > LONGEST_NAME || name.indexOf('\u0000') >= 0) {
            refuse("name", "has at most " + LONGEST_NAME + " characters, none of them zero");
        }
        if (policy.effect() == null) {
            refuse("effect", "is one of " + Arrays.toString(PolicyEffect.values()));
        }
    }

    private void size(ApprovalPolicy policy) {
        notNegative("atLeastAttributes", policy.atLeastAttributes());
        notNegative("atMostAttributes", policy.atMostAttributes());
        notNegative("atMostRows", policy.atMostRows());
        if (policy.atLeastAttributes() != null
                && policy.atMostAttributes() != null
                && policy.atLeastAttributes() > policy.atMostAttributes()) {
            refuse("atLeastAttributes", "is not more than atMostAttributes: nothing would fit");
        }
    }

    private void notNegative(String field, @Nullable Integer number) {
        if (number != null && number < 0) {
            refuse(field, "is not negative");
        }
    }

    private void classes(List<String> names) {
        names.stream()
                .filter(each -> !model.contains(each))
                .forEach(each -> refuse("classes", "names no class of the CMDB: " + each));
    }

    private void names(String field, ApprovalPolicy policy) {
        List<String> names = orNone(field.equals("only") ? policy.only() : policy.touches());
        if (names.isEmpty()) {
            return;
        }
        Set<String> columns = new HashSet<>(OURS);
        List<String> wanted = orNone(policy.classes());
        (wanted.isEmpty() ? List.of("cmdb") : wanted)
                .forEach(
                        each ->
                                model.withDescendants(each)
                                        .forEach(
                                                name ->
                                                        columns.addAll(
                                                                model.attributes(name).keySet())));
        columns.addAll(model.withDescendants(VmInstances.CLASS_NAME));
        names.stream()
                .filter(each -> !columns.contains(each) && ChildTable.of(each).isEmpty())
                .forEach(
                        each ->
                                refuse(
                                        field,
                                        "names no column of these classes and no child table: "
                                                + each));
    }
}
