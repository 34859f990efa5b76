package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ci.TextMap;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.identify.JunkIdentifiers;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.QueryFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds rows of lookup tables: one statement for an entry and all rows of all items. */
final class RowFinder {
    private static final int MOST = 50;
    private static final String SERIALS =
            """
            select k.n, m.* from unnest(?::text[]) with ordinality as k (v, n)
            cross join lateral (select cmdb_ci, jsonb_build_object('serial_number', serial_number,
                    'serial_number_type', serial_number_type, 'valid', valid::text, 'absent', absent::text)
                from serial_number where serial_key = k.v limit %d) m"""
                    .formatted(MOST);
    private static final String ADAPTERS =
            """
            select k.n, m.* from unnest(?::text[]) with ordinality as k (v, n)
            cross join lateral (select cmdb_ci, attributes || jsonb_strip_nulls(jsonb_build_object(
                    'mac_address', mac_address, 'ip_address', ip_address, 'name', name))
                from network_adapter where mac_address = k.v limit %d) m"""
                    .formatted(MOST);
    private static final String RECORDS =
            """
            select k.n, m.* from unnest(?::jsonb[]) with ordinality as k (v, n)
            cross join lateral (select cmdb_ci, attributes
                from related_record where class = ? and attributes @> k.v limit %d) m"""
                    .formatted(MOST);

    private RowFinder() {}

    /**
     * A row that was found.
     *
     * @param probe which row of the payload it is
     * @param ci CI that it belongs to
     */
    record Hit(Probe probe, UUID ci) {}

    /** Rows of the entry's table that equal a probe and meet the entry's condition. */
    static List<Hit> find(Connection connection, IdentifierEntry entry, List<Probe> probes)
            throws SQLException {
        String table = String.valueOf(entry.table());
        List<Hit> hits = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(sql(table))) {
            bind(find, table, entry, probes);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    Probe probe = probes.get(rows.getInt(1) - 1);
                    Map<String, String> row = new TreeMap<>();
                    TextMap.decodeInto(rows.getString(3), row);
                    boolean same =
                            entry.attributes().stream()
                                    .filter(each -> !isKey(table, each))
                                    .allMatch(
                                            each ->
                                                    normal(each, row.get(each))
                                                            .equals(
                                                                    normal(
                                                                            each,
                                                                            probe.values()
                                                                                    .get(each))));
                    if (same && QueryFilter.matches(entry.condition(), row)) {
                        hits.add(new Hit(probe, rows.getObject(2, UUID.class)));
                    }
                }
            }
        }
        return hits;
    }

    private static String sql(String table) {
        return switch (table) {
            case "cmdb_serial_number" -> SERIALS;
            case "cmdb_ci_network_adapter" -> ADAPTERS;
            default -> RECORDS;
        };
    }

    private static void bind(
            PreparedStatement find, String table, IdentifierEntry entry, List<Probe> probes)
            throws SQLException {
        switch (table) {
            case "cmdb_serial_number" ->
                    Sql.column(find, 1, "text", probes, probe -> key(table, probe.values()));
            case "cmdb_ci_network_adapter" ->
                    Sql.column(find, 1, "text", probes, probe -> key(table, probe.values()));
            default -> {
                Sql.column(find, 1, "jsonb", probes, probe -> document(entry, probe));
                find.setString(2, table);
            }
        }
    }

    /** The value by which a row of that table is found; null if it identifies nothing. */
    static @Nullable String key(String table, Map<String, String> row) {
        return switch (table) {
            case "cmdb_serial_number" ->
                    JunkIdentifiers.serialKey(
                            row.get("serial_number_type"), row.get("serial_number"));
            case "cmdb_ci_network_adapter" -> JunkIdentifiers.macKey(row.get("mac_address"));
            default -> "";
        };
    }

    private static String document(IdentifierEntry entry, Probe probe) {
        Map<String, String> wanted = new TreeMap<>();
        entry.attributes().forEach(each -> wanted.put(each, probe.values().getOrDefault(each, "")));
        return new String(TextMap.encode(wanted), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Rows were found by the normal form of this attribute: spellings of it may differ. */
    private static boolean isKey(String table, String attribute) {
        return switch (table) {
            case "cmdb_serial_number" -> attribute.equals("serial_number");
            case "cmdb_ci_network_adapter" -> attribute.equals("mac_address");
            default -> false;
        };
    }

    /** As values are compared: {@code system} and {@code bios} name the same serial number. */
    private static String normal(String attribute, @Nullable String value) {
        String text = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
        return attribute.equals("serial_number_type") && text.equals("system") ? "bios" : text;
    }
}
