package dev.cmdbsync.writer.ci;

import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.identify.JunkIdentifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Child rows of CIs. Rows that changed are removed and copied anew: with the rows of a whole batch
 * that is two statements a table.
 */
class ChildRowStore {
    private static final List<ChildTable> DOCUMENTS =
            Arrays.stream(ChildTable.values()).filter(ChildTable::isDocument).toList();
    private static final String[] DETAILS =
            Stream.concat(Stream.of("cmdb_ci"), DOCUMENTS.stream().map(ChildTable::place))
                    .toArray(String[]::new);
    private static final String LOAD_DETAILS =
            "select " + String.join(", ", DETAILS) + " from ci_details where cmdb_ci = any (?)";
    private static final String LOAD_SOFTWARE =
            """
            select cmdb_ci, details_id, install_date, last_use_date, unique_key
            from software_instance where cmdb_ci = any (?)""";
    private static final String REMOVE_SOFTWARE =
            """
            delete from software_instance s using unnest(?::uuid[], ?::bigint[]) as r (cmdb_ci, details_id)
            where s.cmdb_ci = r.cmdb_ci and s.details_id = r.details_id""";
    private static final String REMOVE_DETAILS = "delete from ci_details where cmdb_ci = any (?)";

    void load(Connection connection, Map<UUID, Ci> cis) throws SQLException {
        for (ChildTable table : ChildTable.values()) {
            if (table.isKeyed()) {
                loadKeyed(connection, cis, table);
            }
        }
        loadDetails(connection, cis);
        loadSoftware(connection, cis);
    }

    private static void loadKeyed(Connection connection, Map<UUID, Ci> cis, ChildTable table)
            throws SQLException {
        List<String> columns = new ArrayList<>(table.columns());
        if (table == ChildTable.SERIAL_NUMBER) {
            columns.add("valid");
            columns.add("absent");
        }
        String select =
                "select cmdb_ci, row_key, "
                        + String.join(", ", columns)
                        + (table.keepsRest() ? ", attributes" : "")
                        + " from "
                        + table.place()
                        + " where cmdb_ci = any (?)";
        try (PreparedStatement load = connection.prepareStatement(select)) {
            Sql.uuids(load, 1, cis.keySet());
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    Ci ci = cis.get(rows.getObject(1, UUID.class));
                    if (ci != null) {
                        ci.load(table, rows.getString(2), readKeyed(rows, table, columns));
                    }
                }
            }
        }
    }

    private static Map<String, String> readKeyed(
            ResultSet row, ChildTable table, List<String> columns) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        String keyColumn = table.keyColumn();
        if (keyColumn != null) {
            values.put(keyColumn, row.getString(2));
        }
        int index = 3;
        for (String column : columns) {
            boolean flag = column.equals("valid") || column.equals("absent");
            put(
                    values,
                    column,
                    flag ? String.valueOf(row.getBoolean(index)) : row.getString(index));
            index++;
        }
        if (table.keepsRest()) {
            TextMap.decodeInto(row.getString(index), values);
        }
        return values;
    }

    private static void loadDetails(Connection connection, Map<UUID, Ci> cis) throws SQLException {
        try (PreparedStatement load = connection.prepareStatement(LOAD_DETAILS)) {
            Sql.uuids(load, 1, cis.keySet());
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    Ci ci = cis.get(rows.getObject(1, UUID.class));
                    if (ci == null) {
                        continue;
                    }
                    int index = 2;
                    for (ChildTable table : DOCUMENTS) {
                        String json = rows.getString(index++);
                        if (json != null) {
                            loadDocument(ci, table, json);
                        }
                    }
                }
            }
        }
    }

    private static void loadDocument(Ci ci, ChildTable table, String json) {
        if (table.isSingle()) {
            Map<String, String> values = new TreeMap<>();
            TextMap.decodeInto(json, values);
            ci.load(table, ChildTable.ONLY, values);
        } else {
            TextMap.decodeRows(json).forEach((key, row) -> ci.load(table, key, row));
        }
    }

    private static void loadSoftware(Connection connection, Map<UUID, Ci> cis) throws SQLException {
        try (PreparedStatement load = connection.prepareStatement(LOAD_SOFTWARE)) {
            Sql.uuids(load, 1, cis.keySet());
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    Ci ci = cis.get(rows.getObject(1, UUID.class));
                    if (ci != null) {
                        Map<String, String> values = new LinkedHashMap<>(4);
                        put(values, "install_date", rows.getString(3));
                        put(values, "last_use_date", rows.getString(4));
                        put(values, "unique_key", rows.getString(5));
                        ci.load(ChildTable.SOFTWARE, rows.getString(2), values);
                    }
                }
            }
        }
    }

    private static void put(Map<String, String> values, String column, @Nullable String value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    WrittenRows write(Connection connection, Collection<Ci> cis) throws SQLException {
        int children = 0;
        for (ChildTable table : ChildTable.values()) {
            if (table.isKeyed()) {
                children += writeKeyed(connection, cis, table);
            }
        }
        children += writeDetails(connection, cis);
        children += writeSoftware(connection, cis);
        return new WrittenRows(0, 0, children);
    }

    /** What a batch changes in one table. */
    private static final class Changes {
        private final List<UUID> removedCis = new ArrayList<>();
        private final List<String> removedKeys = new ArrayList<>();

        void remove(UUID ci, List<String> keys) {
            keys.forEach(
                    key -> {
                        removedCis.add(ci);
                        removedKeys.add(key);
                    });
        }

        int send(Connection connection, String statement, String keyType) throws SQLException {
            if (removedCis.isEmpty()) {
                return 0;
            }
            try (PreparedStatement remove = connection.prepareStatement(statement)) {
                Sql.uuids(remove, 1, removedCis);
                Sql.column(
                        remove,
                        2,
                        keyType,
                        removedKeys,
                        key -> keyType.equals("bigint") ? Long.valueOf(key) : key);
                return remove.executeUpdate();
            }
        }
    }

    private static int writeKeyed(Connection connection, Collection<Ci> cis, ChildTable table)
            throws SQLException {
        Changes changes = new Changes();
        CopyRows rows = new CopyRows(table.place(), columns(table));
        for (Ci ci : cis) {
            RowDiff diff = RowDiff.of(table, ci.loaded(table), ci.rows(table));
            changes.remove(ci.sysId(), diff.removed());
            changes.remove(ci.sysId(), diff.changed());
            diff.added().forEach(key -> add(rows, table, ci.sysId(), key, diff.after()));
            diff.changed().forEach(key -> add(rows, table, ci.sysId(), key, diff.after()));
        }
        String remove =
                "delete from "
                        + table.place()
                        + " t using unnest(?::uuid[], ?::text[]) as r (cmdb_ci, row_key)"
                        + " where t.cmdb_ci = r.cmdb_ci and t.row_key = r.row_key";
        int removed = changes.send(connection, remove, "text");
        rows.send(connection);
        return removed + rows.rows();
    }

    private static String[] columns(ChildTable table) {
        List<String> columns = new ArrayList<>(List.of("cmdb_ci", "row_key"));
        columns.addAll(table.columns());
        if (table == ChildTable.SERIAL_NUMBER) {
            columns.addAll(List.of("serial_key", "valid", "absent"));
        }
        if (table.keepsRest()) {
            columns.add("attributes");
        }
        return columns.toArray(new String[0]);
    }

    private static void add(
            CopyRows rows,
            ChildTable table,
            UUID ci,
            String key,
            Map<String, Map<String, String>> all) {
        Map<String, String> row = all.getOrDefault(key, Map.of());
        rows.row().uuid(ci).text(key);
        for (String column : table.columns()) {
            rows.text(row.get(column));
        }
        if (table == ChildTable.SERIAL_NUMBER) {
            rows.text(
                            JunkIdentifiers.serialKey(
                                    row.get("serial_number_type"), row.get("serial_number")))
                    .bool("true".equals(row.get("valid")))
                    .bool("true".equals(row.get("absent")));
        }
        if (table.keepsRest()) {
            rows.json(TextMap.encode(row, table.columnNames()));
        }
    }

    private static int writeDetails(Connection connection, Collection<Ci> cis) throws SQLException {
        List<UUID> replaced = new ArrayList<>();
        CopyRows rows = new CopyRows("ci_details", DETAILS);
        for (Ci ci : cis) {
            boolean differs =
                    DOCUMENTS.stream().anyMatch(each -> !ci.loaded(each).equals(ci.rows(each)));
            if (!differs) {
                continue;
            }
            if (!ci.isNew()) {
                replaced.add(ci.sysId());
            }
            rows.row().uuid(ci.sysId());
            DOCUMENTS.forEach(table -> rows.json(document(table, ci.rows(table))));
        }
        if (!replaced.isEmpty()) {
            try (PreparedStatement remove = connection.prepareStatement(REMOVE_DETAILS)) {
                Sql.uuids(remove, 1, replaced);
                remove.executeUpdate();
            }
        }
        rows.send(connection);
        return rows.rows();
    }

    private static byte @Nullable [] document(
            ChildTable table, Map<String, Map<String, String>> rows) {
        if (!table.isSingle()) {
            return rows.isEmpty() ? null : TextMap.encodeRows(rows);
        }
        Map<String, String> row = rows.get(ChildTable.ONLY);
        return row == null ? null : TextMap.encode(row);
    }

    private static int writeSoftware(Connection connection, Collection<Ci> cis)
            throws SQLException {
        Changes changes = new Changes();
        CopyRows rows =
                new CopyRows(
                        "software_instance",
                        "cmdb_ci",
                        "details_id",
                        "install_date",
                        "last_use_date",
                        "unique_key");
        for (Ci ci : cis) {
            Map<String, Map<String, String>> before = ci.loaded(ChildTable.SOFTWARE);
            Map<String, Map<String, String>> after = ci.rows(ChildTable.SOFTWARE);
            RowDiff diff = RowDiff.of(ChildTable.SOFTWARE, before, after);
            changes.remove(ci.sysId(), diff.removed());
            changes.remove(ci.sysId(), diff.changed());
            Map<String, Map<String, String>> copied = new HashMap<>();
            diff.added().forEach(key -> copied.put(key, after.getOrDefault(key, Map.of())));
            diff.changed().forEach(key -> copied.put(key, after.getOrDefault(key, Map.of())));
            copied.forEach(
                    (key, row) ->
                            rows.row()
                                    .uuid(ci.sysId())
                                    .bigint(Long.valueOf(key))
                                    .text(row.get("install_date"))
                                    .text(row.get("last_use_date"))
                                    .text(row.get("unique_key")));
        }
        int removed = changes.send(connection, REMOVE_SOFTWARE, "bigint");
        rows.send(connection);
        return removed + rows.rows();
    }
}
