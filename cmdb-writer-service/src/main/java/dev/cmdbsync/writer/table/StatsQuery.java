package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.query.EncodedQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a request to the Aggregate API.
 *
 * @param groups columns that form groups
 * @param numbers kind and column of each number, in the order of the statement
 * @param counting whether the number of rows is asked for
 * @param display what of the groups' values is shown
 * @param catalog labels of what is shown
 * @param sql the statement: values of the groups, what people see of them, count, numbers
 */
record StatsQuery(
        List<Group> groups,
        List<Number> numbers,
        boolean counting,
        DisplayValue display,
        TableCatalog catalog,
        Sql sql) {
    record Number(String kind, String column) {}

    /**
     * A column that forms groups.
     *
     * @param name as it was asked for
     * @param column the column that it ends in
     */
    record Group(String name, String column) {}

    static StatsQuery of(
            TableCatalog catalog,
            CmdbTable table,
            EncodedQuery rows,
            StatsResource.StatsParameters parameters,
            int maxGroups) {
        Scope scope = new Scope(catalog, table);
        Sql condition = new QueryCompiler(scope).condition(rows);
        Aggregates aggregates = new Aggregates(scope);
        List<Group> groups = new ArrayList<>();
        Map<String, String> shown = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        for (String name : names(parameters.groupBy())) {
            BoundColumn column = aggregates.column(name);
            groups.add(new Group(name, column.column().name()));
            values.add("coalesce(" + column.wireSql() + ", '')");
            shown.put(name, "coalesce(" + column.displaySql() + ", '')");
        }
        List<Number> numbers = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        add(aggregates, "avg", parameters.avg(), numbers, sums);
        add(aggregates, "min", parameters.min(), numbers, sums);
        add(aggregates, "max", parameters.max(), numbers, sums);
        add(aggregates, "sum", parameters.sum(), numbers, sums);
        Sql having = aggregates.having(parameters.having());
        List<String> order = new ArrayList<>(aggregates.order(parameters.orderBy(), shown));
        order.addAll(shown.values());
        order.addAll(values);
        List<String> grouped = Stream.concat(values.stream(), shown.values().stream()).toList();
        String select =
                String.join(
                        ", ",
                        Stream.of(grouped, List.of("count(*)"), sums)
                                .flatMap(List::stream)
                                .toList());
        List<Object> bound = new ArrayList<>(condition.parameters());
        bound.addAll(having.parameters());
        return new StatsQuery(
                List.copyOf(groups),
                List.copyOf(numbers),
                parameters.counting(),
                DisplayValue.of(parameters.displayValue()),
                catalog,
                new Sql(
                        "select "
                                + select
                                + " from "
                                + PageQuery.from(table, scope, condition)
                                + (groups.isEmpty()
                                        ? ""
                                        : " group by " + String.join(", ", grouped))
                                + " having "
                                + having.text()
                                + (groups.isEmpty()
                                        ? ""
                                        : " order by %s limit %d"
                                                .formatted(
                                                        String.join(", ", order), maxGroups + 1)),
                        List.copyOf(bound)));
    }

    int columns() {
        return 2 * groups.size() + 1 + numbers.size();
    }

    StatsResource.Entry entry(List<@Nullable String> row) {
        Map<String, Object> stats = new LinkedHashMap<>();
        int position = 2 * groups.size();
        if (counting) {
            stats.put("count", text(row.get(position)));
        }
        for (Number number : numbers) {
            position++;
            Object sameKind = stats.computeIfAbsent(number.kind(), _ -> new LinkedHashMap<>());
            if (sameKind instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, String> byColumn = (Map<String, String>) sameKind;
                byColumn.put(number.column(), text(row.get(position)));
            }
        }
        List<StatsResource.GroupValue> values = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            values.add(value(groups.get(i), text(row.get(i)), text(row.get(groups.size() + i))));
        }
        return new StatsResource.Entry(stats, groups.isEmpty() ? null : values);
    }

    private StatsResource.GroupValue value(Group group, String value, String name) {
        String shown = DisplayValue.label(catalog, group.column(), name);
        return switch (display) {
            case FALSE -> new StatsResource.GroupValue(null, value, group.name());
            case TRUE -> new StatsResource.GroupValue(null, shown, group.name());
            case ALL -> new StatsResource.GroupValue(shown, value, group.name());
        };
    }

    private static void add(
            Aggregates aggregates,
            String kind,
            String columns,
            List<Number> numbers,
            List<String> select) {
        for (String name : names(columns)) {
            numbers.add(new Number(kind, name));
            select.add(aggregates.sql(kind, name, "sysparm_" + kind + "_fields"));
        }
    }

    /** The entries of a comma-separated list, each once. */
    static List<String> names(String list) {
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
