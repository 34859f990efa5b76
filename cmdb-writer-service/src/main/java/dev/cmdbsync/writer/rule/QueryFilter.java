package dev.cmdbsync.writer.rule;

import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions of rules, as encoded queries, over the columns of one row. */
public final class QueryFilter {
    private QueryFilter() {}

    /**
     * Whether a row meets the condition.
     *
     * @param condition encoded query; null or empty for every row
     * @throws dev.cmdbsync.model.query.QuerySyntaxException if it is none
     */
    public static boolean matches(@Nullable String condition, Map<String, String> row) {
        if (condition == null || condition.isEmpty()) {
            return true;
        }
        EncodedQuery query = EncodedQuery.parse(withoutEnd(condition));
        return query.groups().isEmpty()
                || query.groups().stream()
                        .anyMatch(
                                group -> group.allOf().stream().allMatch(any -> matches(any, row)));
    }

    /** The columns that a condition looks at. */
    public static Set<String> fields(@Nullable String condition) {
        if (condition == null || condition.isEmpty()) {
            return Set.of();
        }
        return EncodedQuery.parse(withoutEnd(condition)).groups().stream()
                .flatMap(group -> group.allOf().stream())
                .flatMap(any -> any.conditions().stream())
                .map(Condition::field)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** ServiceNow's condition builder ends its queries with {@code ^EQ}. */
    private static String withoutEnd(String condition) {
        return condition.endsWith("^EQ")
                ? condition.substring(0, condition.length() - 3)
                : condition;
    }

    private static boolean matches(EncodedQuery.AnyOf any, Map<String, String> row) {
        return any.conditions().stream().anyMatch(each -> matches(each, row));
    }

    private static boolean matches(Condition condition, Map<String, String> row) {
        String value = row.getOrDefault(condition.field(), "");
        return switch (condition) {
            case Condition.Emptiness(String _, boolean empty) -> empty == value.isEmpty();
            case Condition.Membership(String _, boolean negated, var values) ->
                    negated != values.stream().anyMatch(value::equalsIgnoreCase);
            case Condition.Comparison(String _, Condition.Comparator by, String with) ->
                    matches(value, by, with);
        };
    }

    private static boolean matches(String value, Condition.Comparator by, String with) {
        String text = value.toLowerCase(Locale.ROOT);
        String other = with.toLowerCase(Locale.ROOT);
        return switch (by) {
            case EQUAL -> text.equals(other);
            case NOT_EQUAL -> !text.equals(other);
            case CONTAINS -> text.contains(other);
            case NOT_CONTAINS -> !text.contains(other);
            case STARTS_WITH -> text.startsWith(other);
            case ENDS_WITH -> text.endsWith(other);
            case GREATER -> order(text, other) > 0;
            case GREATER_OR_EQUAL -> order(text, other) >= 0;
            case LESS -> !text.isEmpty() && order(text, other) < 0;
            case LESS_OR_EQUAL -> !text.isEmpty() && order(text, other) <= 0;
        };
    }

    private static int order(String text, String other) {
        Optional<BigDecimal> number = number(text);
        Optional<BigDecimal> otherNumber = number(other);
        return number.isPresent() && otherNumber.isPresent()
                ? number.get().compareTo(otherNumber.get())
                : text.compareTo(other);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
