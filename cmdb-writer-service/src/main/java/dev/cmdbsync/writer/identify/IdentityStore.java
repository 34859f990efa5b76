package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Finds the CIs that share an identifier with a batch, and what else is known of them. */
@ApplicationScoped
public class IdentityStore {
    /** Any number will do as long as every writer uses the same. */
    private static final long IDENTITY_LOCK = 0x636d_6462_6964_0001L;

    private static final String LOCK = "select pg_advisory_xact_lock(?)";

    /** At most one more than may share a value is read: a value of thousands costs no more. */
    private static final String POINT =
            """
            select 0, m.serial_number_type, k.value, m.cmdb_ci
            from unnest(?::text[]) as k (value)
            cross join lateral (select cmdb_ci, serial_number_type from serial_number s
                where s.serial_key = k.value and s.valid and not s.absent limit ?) m
            union all
            select 0, 'bios', k.value, m.sys_id
            from unnest(?::text[]) as k (value)
            cross join lateral (select sys_id from ci where serial_key = k.value limit ?) m
            union all
            select 1, null, k.value, m.sys_id
            from unnest(?::text[]) as k (value)
            cross join lateral (select sys_id from ci where name_key = k.value limit ?) m
            union all
            select 2, null, k.value, m.cmdb_ci
            from unnest(?::text[]) as k (value)
            cross join lateral (select cmdb_ci from network_adapter where mac_address = k.value limit ?) m""";

    private static final String KNOW =
            """
            with c as materialized (select * from unnest(?::uuid[]) as c (id))
            select 0, c.id, null, ci.name_key, null::bigint from c join ci on ci.sys_id = c.id
            union all
            select 1, c.id, 'bios', ci.serial_key, null from c join ci on ci.sys_id = c.id
            union all
            select 1, c.id, s.serial_number_type, s.serial_key, null from c join serial_number s on s.cmdb_ci = c.id
                where s.valid and not s.absent
            union all
            select 2, c.id, null, a.mac_address, null from c join network_adapter a on a.cmdb_ci = c.id
            union all
            select 3, c.id, null, i.row_key, null from c join ip_address i on i.cmdb_ci = c.id
            union all
            select 3, c.id, null, ci.ip_address, null from c join ci on ci.sys_id = c.id
            union all
            select 4, c.id, null, k.source_id, k.asset_id from c join source_key k on k.cmdb_ci = c.id""";

    /**
     * Waits until no other batch decides about identities; released at the end of the transaction.
     */
    public void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setLong(1, IDENTITY_LOCK);
            lock.executeQuery().close();
        }
    }

    /**
     * Everything that could be one of these machines.
     *
     * @param identities of the assets that have no source key
     * @param known CIs of the assets that have one
     */
    public CiIdentifier identifier(
            Connection connection,
            Collection<Identity> identities,
            Collection<UUID> known,
            int mostSharers)
            throws SQLException {
        IdentityIndex index = new IdentityIndex();
        if (!identities.isEmpty()) {
            point(connection, identities, index, mostSharers);
        }
        Set<UUID> wanted = new HashSet<>(index.pointed());
        wanted.addAll(known);
        if (!wanted.isEmpty()) {
            know(connection, wanted, index);
        }
        return new CiIdentifier(index, mostSharers);
    }

    private static void point(
            Connection connection,
            Collection<Identity> identities,
            IdentityIndex index,
            int mostSharers)
            throws SQLException {
        Set<String> serials = new HashSet<>();
        Set<String> macs = new HashSet<>();
        for (Identity identity : identities) {
            identity.serials().forEach(each -> serials.add(each.substring(each.indexOf(':') + 1)));
            macs.addAll(identity.macs());
        }
        List<String> names =
                identities.stream()
                        .map(Identity::name)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        try (PreparedStatement point = connection.prepareStatement(POINT)) {
            Sql.texts(point, 1, serials);
            point.setInt(2, mostSharers + 1);
            Sql.texts(point, 3, serials);
            point.setInt(4, mostSharers + 1);
            Sql.texts(point, 5, names);
            point.setInt(6, mostSharers + 1);
            Sql.texts(point, 7, macs);
            point.setInt(8, mostSharers + 1);
            try (ResultSet rows = point.executeQuery()) {
                while (rows.next()) {
                    String value = rows.getString(3);
                    index.point(
                            switch (rows.getInt(1)) {
                                case 0 ->
                                        IdentityIndex.serialValue(
                                                Identity.serial(rows.getString(2), value));
                                case 1 -> IdentityIndex.nameValue(value);
                                default -> IdentityIndex.macValue(value);
                            },
                            rows.getObject(4, UUID.class));
                }
            }
        }
    }

    private static void know(Connection connection, Set<UUID> wanted, IdentityIndex index)
            throws SQLException {
        try (PreparedStatement know = connection.prepareStatement(KNOW)) {
            Sql.uuids(know, 1, wanted);
            try (ResultSet rows = know.executeQuery()) {
                while (rows.next()) {
                    KnownCi ci = index.ci(rows.getObject(2, UUID.class));
                    String value = rows.getString(4);
                    if (value == null) {
                        continue;
                    }
                    switch (rows.getInt(1)) {
                        case 0 -> ci.addName(value);
                        case 1 -> ci.addSerial(Identity.serial(rows.getString(3), value));
                        case 2 -> ci.addMac(JunkIdentifiers.macKey(value));
                        case 3 -> ci.addIp(JunkIdentifiers.ipKey(value));
                        default -> ci.addAsset(new AssetKey(value, rows.getLong(5)));
                    }
                }
            }
        }
    }
}
