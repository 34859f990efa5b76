package dev.cmdbsync.writer.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of the reading API. Its SQL is made of templates in which {@code {t}} stands for the
 * alias of the table.
 *
 * @param name name on the wire
 * @param from the table or subquery in the database, without its alias
 * @param joins tables that its columns may read besides
 * @param condition which of its rows belong to this table
 * @param keySql order of its rows where nothing else is asked for; unique
 * @param columns columns by name, in the order of the answer
 */
record CmdbTable(
        String name,
        String from,
        List<Join> joins,
        Sql condition,
        String keySql,
        Map<String, TableColumn> columns) {
    static CmdbTable of(
            String name,
            String from,
            List<Join> joins,
            Sql condition,
            String keySql,
            List<TableColumn> columns) {
        Map<String, TableColumn> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return new CmdbTable(
                name, from, joins, condition, keySql, Collections.unmodifiableMap(byName));
    }

    /** The columns of its primary key, comma-separated; empty for a subquery, which has none. */
    String keyColumns() {
        return from.startsWith("(") ? "" : keySql.replace("{t}.", "");
    }

    Optional<TableColumn> column(String column) {
        return Optional.ofNullable(columns.get(column));
    }
}
