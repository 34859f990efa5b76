package dev.cmdbsync.writer.ci;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code ci}: loads CIs with their child rows and writes what changed. */
@ApplicationScoped
public class CiStore {
    private static final String WRITER = "cmdb-writer";
    private static final List<String> TYPED =
            List.of("name", "serial_number", "ip_address", "fqdn", "discovery_source");
    private static final Set<String> HAVE_COLUMNS = Set.copyOf(TYPED);

    /** In the order of the ids, so that two batches never wait for each other in a circle. */
    private static final String LOAD =
            """
            select sys_id, class, name, serial_number, ip_address, fqdn, discovery_source, attributes,
                first_discovered, last_discovered, owner_source, owner_asset, owner_rank, claims, mod_count
            from ci where sys_id = any (?) order by sys_id""";

    private static final String LOCKED = " for update";

    private static final String SOURCES =
            "select cmdb_ci, source_id, asset_id from source_key where cmdb_ci = any (?)";
    private static final String UPDATE =
            """
            update ci set class = n.class, name = n.name, name_key = n.name_key,
                serial_number = n.serial_number, serial_key = n.serial_key, ip_address = n.ip_address,
                fqdn = n.fqdn, discovery_source = n.discovery_source, attributes = n.attributes,
                first_discovered = n.first_discovered, last_discovered = n.last_discovered,
                owner_source = n.owner_source, owner_asset = n.owner_asset, owner_rank = n.owner_rank,
                claims = n.claims, updated_by = n.updated_by,
                updated_at = case when ci.mod_count = n.version - 1 then ci.updated_at else ? end,
                mod_count = n.version - 1
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::jsonb[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[], ?::smallint[],
                ?::jsonb[], ?::text[], ?::integer[])
                as n (sys_id, class, name, name_key, serial_number, serial_key, ip_address, fqdn,
                discovery_source, attributes, first_discovered, last_discovered, owner_source, owner_asset,
                owner_rank, claims, updated_by, version)
            where ci.sys_id = n.sys_id""";

    /** All that happens to most CIs of a payload that says nothing new. */
    private static final String SEEN =
            """
            update ci set first_discovered = n.first, last_discovered = n.last
            from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) as n (sys_id, first, last)
            where ci.sys_id = n.sys_id""";

    private final ChildRowStore children = new ChildRowStore();
    private final CurrentRules rules;

    public CiStore(CurrentRules rules) {
        this.rules = rules;
    }

    /** The rules in force. */
    public RuleSet rules() throws SQLException {
        return rules.get();
    }

    /** A CI that does not exist yet. */
    public Ci create(UUID sysId, String className, AssetRank owner) throws SQLException {
        return new Ci(rules.get().classes(), sysId, true, className, owner, 0);
    }

    /** Loads CIs with all their child rows and locks them until the transaction ends. */
    public Map<UUID, Ci> load(Connection connection, Collection<UUID> sysIds) throws SQLException {
        return read(connection, sysIds, LOAD + LOCKED);
    }

    /** Loads CIs to look at them only. */
    public Map<UUID, Ci> look(Connection connection, Collection<UUID> sysIds) throws SQLException {
        return read(connection, sysIds, LOAD);
    }

    private Map<UUID, Ci> read(Connection connection, Collection<UUID> sysIds, String statement)
            throws SQLException {
        Map<UUID, Ci> cis = new LinkedHashMap<>();
        if (sysIds.isEmpty()) {
            return cis;
        }
        Classes classes = rules.get().classes();
        try (PreparedStatement load = connection.prepareStatement(statement)) {
            Sql.uuids(load, 1, sysIds);
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    Ci ci = read(rows, classes);
                    cis.put(ci.sysId(), ci);
                }
            }
        }
        try (PreparedStatement load = connection.prepareStatement(SOURCES)) {
            Sql.uuids(load, 1, sysIds);
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    Ci ci = cis.get(rows.getObject(1, UUID.class));
                    if (ci != null) {
                        ci.sources().add(new AssetKey(rows.getString(2), rows.getLong(3)));
                    }
                }
            }
        }
        children.load(connection, cis);
        return cis;
    }

    private static Ci read(ResultSet row, Classes classes) throws SQLException {
        AssetRank owner =
                new AssetRank(row.getInt(13), new AssetKey(row.getString(11), row.getLong(12)));
        Ci ci =
                new Ci(
                        classes,
                        row.getObject(1, UUID.class),
                        false,
                        row.getString(2),
                        owner,
                        row.getInt(15) + 1);
        int column = 3;
        for (String name : TYPED) {
            String value = row.getString(column++);
            if (value != null) {
                ci.values().put(name, value);
            }
        }
        TextMap.decodeInto(row.getString(8), ci.values());
        ci.discovered(Sql.instant(row, 9), Sql.instant(row, 10));
        Map<String, String> claims = new LinkedHashMap<>();
        TextMap.decodeInto(row.getString(14), claims);
        claims.forEach((name, rank) -> ci.claims().put(name, AssetRank.decode(rank)));
        return ci;
    }

    /** Writes new CIs and what changed on the others, each table with one statement or two. */
    public WrittenRows write(Connection connection, Collection<Ci> cis, Instant now)
            throws SQLException {
        List<Ci> added = cis.stream().filter(Ci::isNew).toList();
        List<Ci> changed = cis.stream().filter(ci -> !ci.isNew() && ci.columnsDirty()).toList();
        List<Ci> seen =
                cis.stream()
                        .filter(ci -> !ci.isNew() && !ci.columnsDirty() && ci.seenDirty())
                        .toList();
        insert(connection, added, now);
        if (!changed.isEmpty()) {
            update(connection, changed, now);
        }
        if (!seen.isEmpty()) {
            seen(connection, seen);
        }
        List<Ci> withRows = cis.stream().filter(ci -> ci.isNew() || ci.rowsDirty()).toList();
        return children.write(connection, withRows)
                .plus(added.size(), changed.size() + seen.size());
    }

    private static void insert(Connection connection, List<Ci> cis, Instant now)
            throws SQLException {
        CopyRows rows =
                new CopyRows(
                        "ci",
                        "sys_id",
                        "class",
                        "name",
                        "name_key",
                        "serial_number",
                        "serial_key",
                        "ip_address",
                        "fqdn",
                        "discovery_source",
                        "attributes",
                        "first_discovered",
                        "last_discovered",
                        "owner_source",
                        "owner_asset",
                        "owner_rank",
                        "claims",
                        "mod_count",
                        "created_at",
                        "created_by",
                        "updated_at",
                        "updated_by");
        for (Ci ci : cis) {
            rows.row()
                    .uuid(ci.sysId())
                    .text(ci.className())
                    .text(ci.values().get("name"))
                    .text(ci.nameKey())
                    .text(ci.values().get("serial_number"))
                    .text(ci.serialKey())
                    .text(ci.values().get("ip_address"))
                    .text(ci.values().get("fqdn"))
                    .text(ci.values().get("discovery_source"))
                    .json(attributes(ci))
                    .timestamp(ci.firstDiscovered())
                    .timestamp(ci.lastDiscovered())
                    .text(ci.owner().asset().sourceId())
                    .bigint(ci.owner().asset().assetId())
                    .smallint(ci.owner().rank())
                    .json(claims(ci))
                    .integer(ci.version() - 1)
                    .timestamp(now)
                    .text(WRITER)
                    .timestamp(now)
                    .text(WRITER);
        }
        rows.send(connection);
    }

    private static void update(Connection connection, List<Ci> cis, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setObject(1, now.atOffset(java.time.ZoneOffset.UTC));
            Sql.column(update, 2, "uuid", cis, Ci::sysId);
            Sql.column(update, 3, "text", cis, Ci::className);
            Sql.column(update, 4, "text", cis, ci -> ci.values().get("name"));
            Sql.column(update, 5, "text", cis, Ci::nameKey);
            Sql.column(update, 6, "text", cis, ci -> ci.values().get("serial_number"));
            Sql.column(update, 7, "text", cis, Ci::serialKey);
            Sql.column(update, 8, "text", cis, ci -> ci.values().get("ip_address"));
            Sql.column(update, 9, "text", cis, ci -> ci.values().get("fqdn"));
            Sql.column(update, 10, "text", cis, ci -> ci.values().get("discovery_source"));
            Sql.column(update, 11, "jsonb", cis, ci -> text(attributes(ci)));
            Sql.column(update, 12, "timestamptz", cis, ci -> Sql.moment(ci.firstDiscovered()));
            Sql.column(update, 13, "timestamptz", cis, ci -> Sql.moment(ci.lastDiscovered()));
            Sql.column(update, 14, "text", cis, ci -> ci.owner().asset().sourceId());
            Sql.column(update, 15, "bigint", cis, ci -> ci.owner().asset().assetId());
            Sql.column(update, 16, "smallint", cis, ci -> (short) ci.owner().rank());
            Sql.column(update, 17, "jsonb", cis, ci -> text(claims(ci)));
            Sql.column(update, 18, "text", cis, ci -> WRITER);
            Sql.column(update, 19, "integer", cis, Ci::version);
            update.executeUpdate();
        }
    }

    private static void seen(Connection connection, List<Ci> cis) throws SQLException {
        try (PreparedStatement seen = connection.prepareStatement(SEEN)) {
            Sql.column(seen, 1, "uuid", cis, Ci::sysId);
            Sql.column(seen, 2, "timestamptz", cis, ci -> Sql.moment(ci.firstDiscovered()));
            Sql.column(seen, 3, "timestamptz", cis, ci -> Sql.moment(ci.lastDiscovered()));
            seen.executeUpdate();
        }
    }

    private static @Nullable Object text(byte @Nullable [] json) {
        return json == null ? null : new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] attributes(Ci ci) {
        return TextMap.encode(ci.values(), HAVE_COLUMNS);
    }

    private static byte @Nullable [] claims(Ci ci) {
        if (ci.claims().isEmpty()) {
            return null;
        }
        Map<String, String> claims = new TreeMap<>();
        ci.claims().forEach((name, rank) -> claims.put(name, rank.encode()));
        return TextMap.encode(claims);
    }
}
