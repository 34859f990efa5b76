package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.Condition.Comparator;
import dev.cmdbsync.model.query.EncodedQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an encoded query means for a row as the wire shows it, without a database. */
final class RowMatcher {
    private RowMatcher() {}

    /**
     * A field of a row.
     *
     * @param type kind of the field
     * @param value value on the wire
     * @param shown display value
     */
    record Cell(ColumnType type, String value, String shown) {}

    static boolean matches(EncodedQuery query, Map<String, Cell> row) {
        return query.groups().isEmpty()
                || query.groups().stream()
                        .anyMatch(
                                group ->
                                        group.allOf().stream()
                                                .allMatch(
                                                        any ->
                                                                any.conditions().stream()
                                                                        .anyMatch(
                                                                                each ->
                                                                                        matches(
                                                                                                each,
                                                                                                row))));
    }

    private static boolean matches(Condition condition, Map<String, Cell> row) {
        Cell cell = row.get(condition.field());
        return switch (condition) {
            case Condition.Emptiness emptiness -> emptiness.empty() == cell.value().isEmpty();
            case Condition.Membership membership ->
                    membership.negated() != isOneOf(cell, membership.values());
            case Condition.Comparison comparison ->
                    matches(cell, comparison.comparator(), comparison.value());
        };
    }

    private static boolean isOneOf(Cell cell, List<String> values) {
        return values.stream()
                .anyMatch(
                        value ->
                                value.isEmpty()
                                        ? cell.value().isEmpty()
                                        : matches(cell, Comparator.EQUAL, value));
    }

    private static boolean matches(Cell cell, Comparator by, String value) {
        return switch (by) {
            case NOT_EQUAL -> !matches(cell, Comparator.EQUAL, value);
            case NOT_CONTAINS -> !matches(cell, Comparator.CONTAINS, value);
            case CONTAINS -> lower(cell.shown()).contains(lower(value)) && has(cell);
            case STARTS_WITH -> lower(cell.shown()).startsWith(lower(value)) && has(cell);
            case ENDS_WITH -> lower(cell.shown()).endsWith(lower(value)) && has(cell);
            case EQUAL -> equal(cell, value);
            case GREATER -> order(cell, value).map(order -> order > 0).orElse(false);
            case GREATER_OR_EQUAL -> order(cell, value).map(order -> order >= 0).orElse(false);
            case LESS -> order(cell, value).map(order -> order < 0).orElse(false);
            case LESS_OR_EQUAL -> order(cell, value).map(order -> order <= 0).orElse(false);
        };
    }

    private static boolean has(Cell cell) {
        return !cell.shown().isEmpty();
    }

    private static boolean equal(Cell cell, String value) {
        if (cell.type() == ColumnType.REFERENCE) {
            return lower(value).equals(lower(RowIds.isSysId(value) ? cell.value() : cell.shown()));
        }
        if (cell.type() == ColumnType.BOOLEAN) {
            return cell.value().equals(value.equals("1") ? "true" : value);
        }
        if (cell.type() == ColumnType.GUID && !RowIds.isSysId(value)) {
            return false;
        }
        return order(cell, value).map(order -> order == 0).orElse(false);
    }

    private static Optional<Integer> order(Cell cell, String value) {
        String text = cell.type() == ColumnType.REFERENCE ? cell.shown() : cell.value();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (cell.type()) {
            case INTEGER, DECIMAL ->
                    text.matches("-?[0-9]+([.][0-9]+)?")
                            ? Optional.of(new BigDecimal(text).compareTo(new BigDecimal(value)))
                            : Optional.empty();
            case GLIDE_DATE ->
                    Optional.of(
                            text.substring(0, Math.min(10, text.length()))
                                    .compareTo(value.substring(0, 10)));
            case GLIDE_DATE_TIME ->
                    Optional.of(text.compareTo(value.length() == 10 ? value + " 00:00:00" : value));
            case STRING, GUID, REFERENCE, BOOLEAN ->
                    Optional.of(lower(text).compareTo(lower(value)));
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
