package dev.cmdbsync.writer.software;

import dev.cmdbsync.writer.ci.TextMap;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Catalogue rows. Every statement is a transaction of its own and inserts in the order of the keys:
 * writers that meet at the same new software wait for each other briefly and never in a circle.
 */
@ApplicationScoped
public class SoftwareStore {
    private static final String FIND_SOFTWARE = "select key, id from software where key = any (?)";
    private static final String ADD_SOFTWARE =
            """
            insert into software (key, name, version, manufacturer)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            on conflict on constraint software_key_uk do nothing""";

    /** Only what the statement has replaces what is there; what is the same is not touched. */
    private static final String SAVE_SOFTWARE =
            """
            with n as (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                as n (key, name, version, manufacturer)),
            written as (insert into software as s (key, name, version, manufacturer)
                select n.key, coalesce(n.name, n.key), n.version, n.manufacturer from n order by n.key
                on conflict on constraint software_key_uk do update set name = coalesce(nullif(excluded.name, s.key), s.name),
                    version = coalesce(excluded.version, s.version),
                    manufacturer = coalesce(excluded.manufacturer, s.manufacturer)
                where (s.name, s.version, s.manufacturer) is distinct from (coalesce(nullif(excluded.name, s.key), s.name),
                    coalesce(excluded.version, s.version), coalesce(excluded.manufacturer, s.manufacturer))
                returning s.key, s.id)
            select key, id, true from written
            union all
            select s.key, s.id, false from software s join n on n.key = s.key
            where s.key not in (select key from written)""";

    private static final String FIND_DETAILS =
            """
            select d.hash, d.id, s.key, d.name, s.version, s.manufacturer
            from software_details d join software s on s.id = d.software_id where d.hash = any (?)""";
    private static final String ADD_DETAILS =
            """
            insert into software_details (hash, software_id, name, attributes)
            select * from unnest(?::bytea[], ?::bigint[], ?::text[], ?::jsonb[])
            on conflict on constraint software_details_hash_uk do nothing""";
    private static final String BY_ID =
            """
            select d.hash, d.id, s.key, d.name, s.version, s.manufacturer
            from software_details d join software s on s.id = d.software_id where d.id = any (?)""";

    Map<ContentHash, CatalogueEntry> find(Connection connection, Collection<ContentHash> hashes)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_DETAILS)) {
            Sql.column(find, 1, "bytea", List.copyOf(hashes), ContentHash::bytes);
            return read(find);
        }
    }

    Map<ContentHash, CatalogueEntry> find(Connection connection, List<Long> ids)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(BY_ID)) {
            Sql.column(find, 1, "bigint", ids, id -> id);
            return read(find);
        }
    }

    private static Map<ContentHash, CatalogueEntry> read(PreparedStatement find)
            throws SQLException {
        Map<ContentHash, CatalogueEntry> found = new HashMap<>();
        try (ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                found.put(
                        ContentHash.of(rows.getBytes(1)),
                        new CatalogueEntry(
                                rows.getLong(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6)));
            }
        }
        return found;
    }

    Map<String, SoftwareCatalogue.Saved> save(
            Connection connection, SortedMap<String, Map<String, String>> products)
            throws SQLException {
        List<Map.Entry<String, Map<String, String>>> rows = List.copyOf(products.entrySet());
        Map<String, SoftwareCatalogue.Saved> saved = new HashMap<>();
        try (PreparedStatement save = connection.prepareStatement(SAVE_SOFTWARE)) {
            Sql.column(save, 1, "text", rows, Map.Entry::getKey);
            Sql.column(save, 2, "text", rows, row -> row.getValue().get("name"));
            Sql.column(save, 3, "text", rows, row -> row.getValue().get("version"));
            Sql.column(save, 4, "text", rows, row -> row.getValue().get("manufacturer"));
            try (ResultSet row = save.executeQuery()) {
                while (row.next()) {
                    saved.put(
                            row.getString(1),
                            new SoftwareCatalogue.Saved(row.getLong(2), row.getBoolean(3)));
                }
            }
        }
        return saved;
    }

    /** Adds what is missing; what another writer adds at the same moment is no error. */
    void add(Connection connection, SortedMap<ContentHash, SoftwareItem> items)
            throws SQLException {
        SortedMap<String, SoftwareItem> packages = new java.util.TreeMap<>();
        items.values().forEach(item -> packages.putIfAbsent(item.key(), item));
        Map<String, Long> ids = softwareIds(connection, packages.keySet());
        List<SoftwareItem> missing =
                packages.values().stream().filter(item -> !ids.containsKey(item.key())).toList();
        if (!missing.isEmpty()) {
            try (PreparedStatement add = connection.prepareStatement(ADD_SOFTWARE)) {
                Sql.column(add, 1, "text", missing, SoftwareItem::key);
                Sql.column(add, 2, "text", missing, SoftwareItem::packageName);
                Sql.column(add, 3, "text", missing, SoftwareItem::version);
                Sql.column(add, 4, "text", missing, SoftwareItem::manufacturer);
                add.executeUpdate();
            }
            ids.putAll(softwareIds(connection, missing.stream().map(SoftwareItem::key).toList()));
        }
        List<Map.Entry<ContentHash, SoftwareItem>> details = new ArrayList<>(items.entrySet());
        try (PreparedStatement add = connection.prepareStatement(ADD_DETAILS)) {
            Sql.column(add, 1, "bytea", details, each -> each.getKey().bytes());
            Sql.column(add, 2, "bigint", details, each -> ids.get(each.getValue().key()));
            Sql.column(add, 3, "text", details, each -> each.getValue().name());
            Sql.column(
                    add,
                    4,
                    "jsonb",
                    details,
                    each ->
                            new String(
                                    TextMap.encode(each.getValue().details()),
                                    StandardCharsets.UTF_8));
            add.executeUpdate();
        }
    }

    private static Map<String, Long> softwareIds(Connection connection, Collection<String> keys)
            throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND_SOFTWARE)) {
            Sql.texts(find, 1, keys);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return ids;
    }
}
