package dev.cmdbsync.writer.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.staging.ChangeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One rule. All of its conditions must hold; a list that is empty and a number that is absent hold
 * for every record.
 *
 * @param id given by the server
 * @param name unique
 * @param position policies are asked in this order, then by name; 0 if absent
 * @param enabled false: it is passed over; true if absent
 * @param effect what becomes of a record that fits
 * @param sources ids of sources
 * @param schedules ids of schedules
 * @param classes class names of the CI afterwards; descendants fit too
 * @param operations created, updated or reclassified
 * @param atLeastAttributes fits from this number of changed attributes on
 * @param atMostAttributes fits up to this number of changed attributes
 * @param atMostRows fits up to this number of changed child rows, CIs that change with it included
 * @param touches names of attributes, child tables and classes of virtual machines: fits if any of
 *     them changes
 * @param only names like those of {@code touches}: fits if nothing else changes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalPolicy(
        @Nullable String id,
        @Nullable String name,
        @Nullable Integer position,
        @Nullable Boolean enabled,
        @Nullable PolicyEffect effect,
        @Nullable List<String> sources,
        @Nullable List<String> schedules,
        @Nullable List<String> classes,
        @Nullable List<ChangeOperation> operations,
        @Nullable Integer atLeastAttributes,
        @Nullable Integer atMostAttributes,
        @Nullable Integer atMostRows,
        @Nullable List<String> touches,
        @Nullable List<String> only) {

    public ApprovalPolicy {
        position = Objects.requireNonNullElse(position, 0);
        enabled = Objects.requireNonNullElse(enabled, true);
        sources = orNone(sources);
        schedules = orNone(schedules);
        classes = orNone(classes);
        operations = orNone(operations);
        touches = orNone(touches);
        only = orNone(only);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The same under the server's id, or without one. */
    public ApprovalPolicy withId(@Nullable String given) {
        return new ApprovalPolicy(
                given,
                name,
                position,
                enabled,
                effect,
                sources,
                schedules,
                classes,
                operations,
                atLeastAttributes,
                atMostAttributes,
                atMostRows,
                touches,
                only);
    }

    /** Whether it decides about a record. */
    boolean fits(Classes model, String sourceId, @Nullable String scheduleId, ChangeSet changeSet) {
        return among(sources, sourceId)
                && among(schedules, scheduleId)
                && among(operations, changeSet.operation())
                && fitsClass(model, changeSet.className())
                && fitsSize(changeSet)
                && fitsNames(changeSet);
    }

    private static <T> boolean among(@Nullable List<T> wanted, @Nullable T value) {
        return wanted == null || wanted.isEmpty() || value != null && wanted.contains(value);
    }

    private boolean fitsClass(Classes model, String className) {
        return classes == null
                || classes.isEmpty()
                || classes.stream()
                        .anyMatch(
                                each ->
                                        each.equals(className)
                                                || model.extendsClass(className, each));
    }

    private boolean fitsSize(ChangeSet changeSet) {
        int attributes = changeSet.changes().size();
        return (atLeastAttributes == null || attributes >= atLeastAttributes)
                && (atMostAttributes == null || attributes <= atMostAttributes)
                && (atMostRows == null || changeSet.rowCount() <= atMostRows);
    }

    private boolean fitsNames(ChangeSet changeSet) {
        List<String> names = new ArrayList<>();
        changeSet.changes().forEach(each -> names.add(each.attribute()));
        changeSet.related().forEach(each -> names.add(each.table()));
        changeSet.companions().forEach(each -> names.add(each.className()));
        boolean touched =
                touches == null || touches.isEmpty() || names.stream().anyMatch(touches::contains);
        return touched && (only == null || only.isEmpty() || only.containsAll(names));
    }
}
