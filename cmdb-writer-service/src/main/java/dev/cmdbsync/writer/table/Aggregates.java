package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers over the rows of a group, conditions on them and orders by them, as SQL. */
final class Aggregates {
    private static final List<String> KINDS = List.of("count", "avg", "min", "max", "sum");
    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=");
    private static final String HAVING = "sysparm_having";
    private static final String ORDER_BY = "sysparm_order_by";
    private static final String DESCENDING = "DESC";

    private final Scope scope;

    Aggregates(Scope scope) {
        this.scope = scope;
    }

    /**
     * A number of a column.
     *
     * @param parameter the parameter that asks for it, for the words of a refusal
     */
    String sql(String kind, String name, String parameter) {
        BoundColumn column = column(name);
        String text = "nullif(" + column.wireSql() + ", '')";
        if (kind.equals("count")) {
            return "count(" + text + ")";
        }
        if (isNumber(column)) {
            String sql = kind + "(" + Comparisons.numberSql(column) + ")";
            return kind.equals("avg") ? "round(" + sql + ", 4)" : sql;
        }
        if (kind.equals("avg") || kind.equals("sum")) {
            throw TableApiException.invalidParameter(parameter + ": " + name + " holds no numbers");
        }
        // Dates on the wire order as text.
        return kind + "(" + text + " collate \"C\")";
    }

    /** Which groups: {@code aggregate^field^operator^value}, several separated by commas. */
    Sql having(String text) {
        List<Sql> conditions = new ArrayList<>();
        for (String each : StatsQuery.names(text)) {
            String[] parts = each.split("\\^", -1);
            if (parts.length != 4
                    || !isKind(parts[0])
                    || !OPERATORS.contains(parts[2])
                    || parts[3].isEmpty()) {
                throw TableApiException.invalidParameter(
                        HAVING + " is aggregate^field^operator^value: " + each);
            }
            conditions.add(having(kind(parts[0]), parts[1], parts[2], parts[3]));
        }
        return Sql.all(conditions);
    }

    private Sql having(String kind, String name, String operator, String value) {
        boolean number = !kind.equals("min") && !kind.equals("max") || isNumber(column(name));
        try {
            return Sql.of(
                    sql(kind, name, HAVING) + " " + operator + " ?",
                    number ? Literals.number(value) : value);
        } catch (Literals.NotOfKind e) {
            throw TableApiException.invalidParameter(HAVING + ": " + e.getMessage());
        }
    }

    /**
     * The order of the groups: columns of theirs or aggregates, {@code ^DESC} behind those that
     * descend.
     *
     * @param groups SQL of each group's value as people see it, by the group's column
     */
    List<String> order(String text, Map<String, String> groups) {
        List<String> keys = new ArrayList<>();
        for (String each : StatsQuery.names(text)) {
            List<String> parts = new ArrayList<>(Arrays.asList(each.split("\\^", -1)));
            boolean descending = parts.size() > 1 && parts.getLast().equalsIgnoreCase(DESCENDING);
            if (descending) {
                parts.removeLast();
            }
            String group = parts.size() == 1 ? groups.get(parts.getFirst()) : null;
            keys.add(
                    (group == null ? ordering(each, parts) : group)
                            + (descending ? " desc nulls last" : " nulls first"));
        }
        return keys;
    }

    private String ordering(String order, List<String> parts) {
        if (parts.size() == 1 && kind(parts.getFirst()).equals("count")) {
            return "count(*)";
        }
        if (parts.size() == 2 && isKind(parts.getFirst())) {
            return sql(kind(parts.getFirst()), parts.getLast(), ORDER_BY);
        }
        throw TableApiException.invalidParameter(
                ORDER_BY
                        + " names neither a column of sysparm_group_by nor an aggregate: "
                        + order);
    }

    /** The column of that name. */
    BoundColumn column(String name) {
        return scope.find(name)
                .orElseThrow(
                        () ->
                                TableApiException.invalidParameter(
                                        "Unknown column "
                                                + name
                                                + " in table "
                                                + scope.root().name()));
    }

    private static boolean isNumber(BoundColumn column) {
        return column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL;
    }

    private static boolean isKind(String text) {
        return KINDS.contains(kind(text));
    }

    private static String kind(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
