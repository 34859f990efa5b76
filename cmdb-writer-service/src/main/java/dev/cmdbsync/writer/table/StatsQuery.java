package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a request to the Aggregate API.
 *
 * @param groups columns that form groups
 * @param numbers kind and column of each number, in the order of the statement
 * @param counting whether the number of rows is asked for
 * @param sql the statement: groups first, then count, then numbers
 */
record StatsQuery(List<String> groups, List<Number> numbers, boolean counting, Sql sql) {
    record Number(String kind, String column) {}

    static StatsQuery of(
            TableCatalog catalog,
            CmdbTable table,
            StatsResource.StatsParameters parameters,
            int maxGroups) {
        Scope scope = new Scope(catalog, table);
        Sql condition = new QueryCompiler(scope).condition(QueryCompiler.parse(parameters.query()));
        List<String> groups = names(parameters.groupBy());
        List<String> groupSql = new ArrayList<>();
        groups.forEach(name -> groupSql.add("coalesce(" + column(scope, name).wireSql() + ", '')"));
        List<String> select = new ArrayList<>(groupSql);
        select.add("count(*)");
        List<Number> numbers = new ArrayList<>();
        add(scope, "avg", parameters.avg(), numbers, select);
        add(scope, "min", parameters.min(), numbers, select);
        add(scope, "max", parameters.max(), numbers, select);
        add(scope, "sum", parameters.sum(), numbers, select);
        String grouping =
                groupSql.isEmpty()
                        ? ""
                        : " group by %1$s order by %1$s limit %2$d"
                                .formatted(ordinals(groupSql.size()), maxGroups + 1);
        return new StatsQuery(
                groups,
                numbers,
                parameters.count(),
                new Sql(
                        "select "
                                + String.join(", ", select)
                                + " from "
                                + PageQuery.from(table, scope, condition)
                                + grouping,
                        condition.parameters()));
    }

    int columns() {
        return groups.size() + 1 + numbers.size();
    }

    StatsResource.Entry entry(List<@Nullable String> row) {
        Map<String, Object> stats = new LinkedHashMap<>();
        if (counting) {
            stats.put("count", text(row.get(groups.size())));
        }
        for (int i = 0; i < numbers.size(); i++) {
            Number number = numbers.get(i);
            Object sameKind = stats.computeIfAbsent(number.kind(), _ -> new LinkedHashMap<>());
            if (sameKind instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, String> byColumn = (Map<String, String>) sameKind;
                byColumn.put(number.column(), text(row.get(groups.size() + 1 + i)));
            }
        }
        List<StatsResource.GroupValue> values = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            values.add(new StatsResource.GroupValue(text(row.get(i)), groups.get(i)));
        }
        return new StatsResource.Entry(stats, groups.isEmpty() ? null : values);
    }

    private static void add(
            Scope scope, String kind, String columns, List<Number> numbers, List<String> select) {
        for (String name : names(columns)) {
            BoundColumn column = column(scope, name);
            boolean number =
                    column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL;
            if (!number) {
                throw TableApiException.invalidParameter(
                        "sysparm_" + kind + "_fields: " + name + " holds no numbers");
            }
            numbers.add(new Number(kind, name));
            String sql = kind + "(" + Comparisons.numberSql(column) + ")";
            select.add(kind.equals("avg") ? "round(" + sql + ", 4)" : sql);
        }
    }

    private static BoundColumn column(Scope scope, String name) {
        return scope.find(name)
                .orElseThrow(
                        () ->
                                TableApiException.invalidParameter(
                                        "Unknown column "
                                                + name
                                                + " in table "
                                                + scope.root().name()));
    }

    private static String ordinals(int count) {
        StringBuilder ordinals = new StringBuilder("1");
        for (int i = 2; i <= count; i++) {
            ordinals.append(", ").append(i);
        }
        return ordinals.toString();
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
