package dev.cmdbsync.model.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An encoded query: any of its groups, in the given order.
 *
 * @param groups alternatives, joined by {@code ^NQ}; empty means everything
 * @param orderings sort keys, most significant first
 */
public record EncodedQuery(List<Group> groups, List<Ordering> orderings) {
    /** Longest text that is parsed, in characters. */
    public static final int MAX_LENGTH = 8192;

    /** Most conditions in one query. */
    public static final int MAX_CONDITIONS = 200;

    public EncodedQuery {
        groups = List.copyOf(groups);
        orderings = List.copyOf(orderings);
    }

    /**
     * Reads an encoded query. An empty text means everything.
     *
     * @throws QuerySyntaxException if the text is none, saying what is wrong and where
     */
    public static EncodedQuery parse(String text) {
        return new EncodedQueryParser(text).parse();
    }

    /** Conditions that all hold, joined by {@code ^}; never empty. */
    public record Group(List<AnyOf> allOf) {
        public Group {
            allOf = List.copyOf(allOf);
        }
    }

    /** A condition and its {@code ^OR} alternatives, of which one holds; never empty. */
    public record AnyOf(List<Condition> conditions) {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }
    }

    /** A sort key: {@code ORDERBY} or {@code ORDERBYDESC} and a field. */
    public record Ordering(String field, boolean descending) {}

    /** The query's text in its plainest form; parsing it gives an equal query. */
    public String encode() {
        String conditions =
                groups.stream()
                        .map(
                                group ->
                                        group.allOf().stream()
                                                .map(EncodedQuery::encode)
                                                .collect(Collectors.joining("^")))
                        .collect(Collectors.joining("^NQ"));
        String order =
                orderings.stream()
                        .map(each -> (each.descending() ? "ORDERBYDESC" : "ORDERBY") + each.field())
                        .collect(Collectors.joining("^"));
        return conditions.isEmpty() || order.isEmpty()
                ? conditions + order
                : conditions + "^" + order;
    }

    private static String encode(AnyOf anyOf) {
        return anyOf.conditions().stream()
                .map(EncodedQuery::encode)
                .collect(Collectors.joining("^OR"));
    }

    private static String encode(Condition condition) {
        return switch (condition) {
            case Condition.Comparison(String field, Condition.Comparator by, String value) ->
                    field + by.symbol() + escape(value);
            case Condition.Membership(String field, boolean negated, List<String> values) ->
                    field + (negated ? "NOT IN" : "IN") + escape(String.join(",", values));
            case Condition.Emptiness(String field, boolean empty) ->
                    field + (empty ? "ISEMPTY" : "ISNOTEMPTY");
        };
    }

    private static String escape(String value) {
        return value.replace("^", "^^");
    }
}
