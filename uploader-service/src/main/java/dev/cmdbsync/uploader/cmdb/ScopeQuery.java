package dev.cmdbsync.uploader.cmdb;

import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Adds conditions to the query of a scope. A condition that is put behind a query with {@code ^NQ}
 * would hold for its last alternative alone, so that each alternative gets it.
 */
public final class ScopeQuery {
    private final EncodedQuery scope;

    private ScopeQuery(EncodedQuery scope) {
        this.scope = scope;
    }

    /**
     * Reads a scope's query.
     *
     * @throws dev.cmdbsync.model.query.QuerySyntaxException if it is none; an instance would pass
     *     over what it does not understand, and answer with the whole table
     */
    public static ScopeQuery parse(String text) {
        return new ScopeQuery(EncodedQuery.parse(text));
    }

    /** Columns of the table that the query asks about. */
    public List<String> columns() {
        return List.copyOf(
                new TreeSet<>(
                        scope.groups().stream()
                                .flatMap(group -> group.allOf().stream())
                                .flatMap(any -> any.conditions().stream())
                                .map(condition -> condition.field().split("\\.", 2)[0])
                                .toList()));
    }

    /** Those of these rows that are in the scope. */
    String of(List<String> sysIds) {
        return with(List.of(new Condition.Membership("sys_id", false, sysIds)), List.of("sys_id"));
    }

    /** Rows of one second behind a sys_id. */
    String drain(String second, String afterSysId) {
        return with(
                List.of(
                        compare("sys_updated_on", Condition.Comparator.EQUAL, second),
                        compare("sys_id", Condition.Comparator.GREATER, afterSysId)),
                List.of("sys_id"));
    }

    /** Rows updated after a second and up to another. */
    String move(String afterSecond, String upTo) {
        List<Condition> conditions = new ArrayList<>();
        if (!afterSecond.isEmpty()) {
            conditions.add(compare("sys_updated_on", Condition.Comparator.GREATER, afterSecond));
        }
        conditions.add(compare("sys_updated_on", Condition.Comparator.LESS_OR_EQUAL, upTo));
        return with(conditions, List.of("sys_updated_on", "sys_id"));
    }

    private static Condition compare(String field, Condition.Comparator by, String value) {
        return new Condition.Comparison(field, by, value);
    }

    private String with(List<Condition> conditions, List<String> order) {
        List<EncodedQuery.AnyOf> added =
                conditions.stream().map(each -> new EncodedQuery.AnyOf(List.of(each))).toList();
        List<EncodedQuery.Group> groups =
                scope.groups().isEmpty()
                        ? List.of(new EncodedQuery.Group(added))
                        : scope.groups().stream()
                                .map(
                                        group ->
                                                new EncodedQuery.Group(
                                                        Stream.concat(
                                                                        group.allOf().stream(),
                                                                        added.stream())
                                                                .toList()))
                                .toList();
        return new EncodedQuery(
                        groups,
                        order.stream()
                                .map(field -> new EncodedQuery.Ordering(field, false))
                                .toList())
                .encode();
    }
}
