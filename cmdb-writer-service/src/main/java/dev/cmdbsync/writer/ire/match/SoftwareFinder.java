package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.table.RowIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Finds software of the catalogue, which both the Kafka path and payloads fill. */
public final class SoftwareFinder {
    /** The class whose CIs are rows of the catalogue. */
    public static final String TABLE = "cmdb_ci_spkg";

    private static final String BY_KEY =
            "select key, id, created_at from software where key = any (?)";
    private static final String BY_ID =
            "select key, id, created_at from software where id = any (?)";

    private SoftwareFinder() {}

    /** The sys_id of a row of the catalogue. */
    public static UUID sysId(long id) {
        return Objects.requireNonNull(Ids.parse(RowIds.ofNumber(TABLE, id)), "RowIds writes ids");
    }

    static Map<ItemWork, List<Found>> byKey(Connection connection, List<Probe> probes)
            throws SQLException {
        Map<String, Found> byKey = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(BY_KEY)) {
            Sql.column(find, 1, "text", probes, SoftwareFinder::key);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    byKey.put(rows.getString(1), read(rows));
                }
            }
        }
        Map<ItemWork, List<Found>> found = new HashMap<>();
        for (Probe probe : probes) {
            Found software = byKey.get(key(probe));
            if (software != null) {
                found.put(probe.item(), List.of(software));
            }
        }
        return found;
    }

    /** Software by sys_id, with its key. */
    public static Map<UUID, String> keys(Connection connection, Collection<UUID> sysIds)
            throws SQLException {
        Map<UUID, String> keys = new HashMap<>();
        for (Map.Entry<Found, String> each : find(connection, sysIds).entrySet()) {
            keys.put(each.getKey().sysId(), each.getValue());
        }
        return keys;
    }

    static Map<UUID, Found> byId(Connection connection, Collection<UUID> sysIds)
            throws SQLException {
        Map<UUID, Found> found = new HashMap<>();
        find(connection, sysIds).keySet().forEach(each -> found.put(each.sysId(), each));
        return found;
    }

    private static Map<Found, String> find(Connection connection, Collection<UUID> sysIds)
            throws SQLException {
        List<UUID> ours =
                sysIds.stream()
                        .filter(each -> sysId(each.getLeastSignificantBits()).equals(each))
                        .distinct()
                        .toList();
        Map<Found, String> found = new HashMap<>();
        if (ours.isEmpty()) {
            return found;
        }
        try (PreparedStatement find = connection.prepareStatement(BY_ID)) {
            Sql.column(find, 1, "bigint", ours, UUID::getLeastSignificantBits);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.put(read(rows), rows.getString(1));
                }
            }
        }
        return found;
    }

    private static String key(Probe probe) {
        return probe.values().getOrDefault("key", "");
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(
                sysId(row.getLong(2)), TABLE, null, row.getTimestamp(3).toInstant(), false);
    }
}
