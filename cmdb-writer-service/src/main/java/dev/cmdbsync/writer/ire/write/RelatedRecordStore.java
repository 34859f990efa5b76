package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.TextMap;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.result.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of CIs in tables that have no table of their own here. */
@ApplicationScoped
class RelatedRecordStore {
    private static final String FIND =
            """
            select k.n, r.attributes
            from unnest(?::uuid[], ?::text[], ?::text[]) with ordinality as k (ci, class, key, n)
            join related_record r on r.cmdb_ci = k.ci and r.class = k.class and r.row_key = k.key""";
    private static final String SAVE =
            """
            insert into related_record (cmdb_ci, class, row_key, attributes)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::jsonb[])
            on conflict on constraint related_record_pk do update
                set attributes = excluded.attributes, updated_at = now()""";

    private static final String REMOVE =
            """
            delete from related_record r using unnest(?::uuid[], ?::text[], ?::text[]) as k (ci, class, key)
            where r.cmdb_ci = k.ci and r.class = k.class and r.row_key = k.key""";

    /**
     * A row.
     *
     * @param key tells it apart within its CI and class
     * @param former key that it had; null if it had no other
     */
    record Row(
            UUID ci,
            String className,
            String key,
            @Nullable String former,
            Map<String, String> values) {}

    /**
     * Writes rows, each with what it had before, and tells what became of each; in a dry run only
     * tells it.
     */
    List<Operation> save(Connection connection, List<Row> rows, boolean dryRun)
            throws SQLException {
        Map<Integer, Map<String, String>> known = known(connection, rows, Row::key);
        Map<Integer, Map<String, String>> renamed = renamed(connection, rows, known.keySet());
        known.putAll(renamed);
        List<Operation> operations = new ArrayList<>();
        Map<List<Object>, Row> changed = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Map<String, String> before = known.get(i);
            Map<String, String> after = new TreeMap<>(before == null ? Map.of() : before);
            after.putAll(row.values());
            after.values().removeIf(String::isEmpty);
            operations.add(
                    before == null
                            ? Operation.INSERT
                            : before.equals(after) ? Operation.NO_CHANGE : Operation.UPDATE);
            if (!after.equals(before)) {
                changed.put(
                        List.of(row.ci(), row.className(), row.key()),
                        new Row(row.ci(), row.className(), row.key(), null, after));
            }
        }
        if (!dryRun) {
            remove(connection, renamed.keySet().stream().map(rows::get).toList());
            write(connection, List.copyOf(changed.values()));
        }
        return operations;
    }

    /** Rows that had another key, under which nothing else is now. */
    private static Map<Integer, Map<String, String>> renamed(
            Connection connection, List<Row> rows, Set<Integer> known) throws SQLException {
        Map<Integer, Map<String, String>> renamed = new HashMap<>();
        if (rows.stream().allMatch(row -> row.former() == null)) {
            return renamed;
        }
        known(connection, rows, row -> Objects.requireNonNullElse(row.former(), row.key()))
                .forEach(
                        (index, values) -> {
                            if (rows.get(index).former() != null && !known.contains(index)) {
                                renamed.put(index, values);
                            }
                        });
        return renamed;
    }

    private static void remove(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            Sql.column(remove, 1, "uuid", rows, Row::ci);
            Sql.column(remove, 2, "text", rows, Row::className);
            Sql.column(remove, 3, "text", rows, Row::former);
            remove.executeUpdate();
        }
    }

    private static Map<Integer, Map<String, String>> known(
            Connection connection, List<Row> rows, Function<Row, String> key) throws SQLException {
        Map<Integer, Map<String, String>> known = new HashMap<>();
        if (rows.isEmpty()) {
            return known;
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "uuid", rows, Row::ci);
            Sql.column(find, 2, "text", rows, Row::className);
            Sql.column(find, 3, "text", rows, key::apply);
            try (ResultSet found = find.executeQuery()) {
                while (found.next()) {
                    Map<String, String> values = new TreeMap<>();
                    TextMap.decodeInto(found.getString(2), values);
                    known.put(found.getInt(1) - 1, values);
                }
            }
        }
        return known;
    }

    private static void write(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            Sql.column(save, 1, "uuid", rows, Row::ci);
            Sql.column(save, 2, "text", rows, Row::className);
            Sql.column(save, 3, "text", rows, Row::key);
            Sql.column(
                    save,
                    4,
                    "jsonb",
                    rows,
                    row -> new String(TextMap.encode(row.values()), StandardCharsets.UTF_8));
            save.executeUpdate();
        }
    }
}
