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
import java.util.Locale;
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
            with w as materialized (select kind, value from unnest(?::integer[], ?::text[]) as w (kind, value)),
            s as materialized (select distinct substr(value, strpos(value, ':') + 1) as value from w where kind = 0)
            select 0, m.serial_number_type || ':' || s.value, m.cmdb_ci, null
            from s cross join lateral (select cmdb_ci, serial_number_type from serial_number n
                where n.serial_key = s.value and n.valid and not n.absent limit ?) m
            union all
            select 0, 'bios:' || s.value, m.sys_id, null
            from s cross join lateral (select sys_id from ci where serial_key = s.value limit ?) m
            union all
            select 1, w.value, m.sys_id, null
            from w cross join lateral (select sys_id from ci where name_key = w.value limit ?) m
            where w.kind = 1
            union all
            select 2, w.value, m.cmdb_ci, null
            from w cross join lateral (select distinct cmdb_ci
                from (select cmdb_ci from network_adapter a where a.mac_address = w.value limit 100) a limit ?) m
            where w.kind = 2
            union all
            select 4, w.value, m.cmdb_ci, null
            from w cross join lateral (select cmdb_ci from cloud_metadata c
                where c.value = substr(w.value, strpos(w.value, ':') + 1)
                    and c.provider = split_part(w.value, ':', 1)
                    and c.row_key in ('ec2.instanceId', 'vm.vmId', 'compute.instanceId', 'compute.ociId',
                        'virtualServer.id', 'instance.instanceId') limit ?) m
            where w.kind = 4
            union all
            select w.kind, w.value, m.cmdb_ci, null
            from w cross join lateral (select cmdb_ci from asset_evidence e
                where e.value = w.value and e.kind = w.kind limit ?) m
            where w.kind <> 3
            union all
            select w.kind, w.value, null, j.verdict
            from w join junk_identifier j on j.kind = w.kind and j.value = w.value""";

    private static final int ASSET = 10;
    private static final int FULL_NAME = 11;
    private static final int VIRTUAL = 12;

    /** A serial number that people or its number of sharers made junk counts for nothing. */
    private static final String KNOW =
            """
            with c as materialized (select * from unnest(?::uuid[]) as c (id)),
            n as materialized (select c.id, ci.name_key, ci.serial_key, ci.name, ci.fqdn, ci.ip_address,
                ci.attributes ->> 'virtual' as virtual from c join ci on ci.sys_id = c.id)
            select 1, n.id, n.name_key, null::text, null::bigint from n
            union all
            select 11, n.id, n.name, null, null from n
            union all
            select 11, n.id, n.fqdn, null, null from n
            union all
            select 12, n.id, n.virtual, null, null from n
            union all
            select 3, n.id, n.ip_address, null, null from n
            union all
            select 0, s.id, s.value, null, null
            from (select n.id, 'bios:' || n.serial_key as value from n where n.serial_key is not null
                union all
                select c.id, r.serial_number_type || ':' || r.serial_key
                from c join serial_number r on r.cmdb_ci = c.id
                where r.valid and not r.absent and r.serial_key is not null) s
            where not exists (select from junk_identifier j
                where j.kind = 0 and j.value = s.value and j.verdict <> 'ALLOWED')
            union all
            select 2, c.id, a.mac_address, null, null from c join network_adapter a on a.cmdb_ci = c.id
            union all
            select 3, c.id, i.row_key, null, null from c join ip_address i on i.cmdb_ci = c.id
            union all
            select 4, c.id, m.provider || ':' || m.value, null, null from c join cloud_metadata m on m.cmdb_ci = c.id
            where m.row_key in ('ec2.instanceId', 'vm.vmId', 'compute.instanceId', 'compute.ociId',
                'virtualServer.id', 'instance.instanceId')
            union all
            select e.kind, c.id, e.value, e.source_id, e.asset_id from c join asset_evidence e on e.cmdb_ci = c.id
            union all
            select 10, c.id, null, k.source_id, k.asset_id from c join source_key k on k.cmdb_ci = c.id""";

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
     * @param identities of the assets that are new or say something new
     * @param known CIs of the assets that have one
     * @param order identifier entries in force
     * @param mostSharers a value that more CIs share identifies none of them
     */
    public CiIdentifier identifier(
            Connection connection,
            Collection<Identity> identities,
            Collection<UUID> known,
            IdentifierOrder order,
            int mostSharers)
            throws SQLException {
        IdentityIndex index = new IdentityIndex(order, mostSharers);
        if (!identities.isEmpty()) {
            point(connection, identities, index, mostSharers);
            for (IdentifierOrder.Entry entry : order.entries()) {
                if (entry.kind() == EvidenceKind.ATTRIBUTE) {
                    AttributeQuery.point(connection, entry, identities, index);
                }
            }
        }
        Set<UUID> wanted = new HashSet<>(index.pointed());
        wanted.addAll(known);
        if (!wanted.isEmpty()) {
            know(connection, wanted, index);
        }
        return new CiIdentifier(index);
    }

    private static void point(
            Connection connection,
            Collection<Identity> identities,
            IdentityIndex index,
            int mostSharers)
            throws SQLException {
        Set<EvidenceValue> distinct = new HashSet<>();
        identities.forEach(each -> distinct.addAll(each.evidence()));
        distinct.removeIf(
                each -> each.kind() == EvidenceKind.IP || each.kind() == EvidenceKind.DOMAIN);
        List<EvidenceValue> values = List.copyOf(distinct);
        try (PreparedStatement point = connection.prepareStatement(POINT)) {
            Sql.column(point, 1, "integer", values, each -> each.kind().number());
            Sql.column(point, 2, "text", values, EvidenceValue::value);
            for (int parameter = 3; parameter <= 8; parameter++) {
                point.setInt(parameter, mostSharers + 1);
            }
            try (ResultSet row = point.executeQuery()) {
                while (row.next()) {
                    EvidenceKind kind = EvidenceKind.of(row.getInt(1));
                    String text = row.getString(2);
                    EvidenceValue value =
                            new EvidenceValue(
                                    kind, kind == EvidenceKind.SERIAL ? serial(text) : text);
                    UUID ci = Sql.uuid(row, 3);
                    if (ci != null) {
                        index.point(value, ci);
                        continue;
                    }
                    String verdict = row.getString(4);
                    if ("FORBIDDEN".equals(verdict)) {
                        index.forbid(value);
                    } else if ("ALLOWED".equals(verdict)) {
                        index.allow(value);
                    }
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
                    read(rows, index.ci(rows.getObject(2, UUID.class)));
                }
            }
        }
    }

    private static void read(ResultSet row, KnownCi ci) throws SQLException {
        int kind = row.getInt(1);
        String value = row.getString(3);
        String source = row.getString(4);
        if (kind == ASSET) {
            ci.of(new AssetKey(source, row.getLong(5)));
        } else if (value != null && source != null) {
            ci.of(new AssetKey(source, row.getLong(5))).add(EvidenceKind.of(kind), value);
            ci.hide();
        } else if (value != null) {
            read(kind, value, ci.own());
        }
    }

    private static void read(int kind, String value, Evidence evidence) {
        switch (kind) {
            case FULL_NAME -> {
                String domain = HostName.of(value).domain();
                if (domain != null) {
                    evidence.add(EvidenceKind.DOMAIN, domain);
                }
            }
            case VIRTUAL -> {
                if (value.toLowerCase(Locale.ROOT).equals("true")) {
                    evidence.markVirtual();
                }
            }
            default -> {
                EvidenceKind of = EvidenceKind.of(kind);
                String normal =
                        switch (of) {
                            case SERIAL -> serial(value);
                            case MAC -> JunkIdentifiers.macKey(value);
                            case IP -> JunkIdentifiers.ipKey(value);
                            default -> value;
                        };
                if (normal != null) {
                    evidence.add(of, normal);
                }
            }
        }
    }

    private static String serial(String typed) {
        int colon = typed.indexOf(':');
        return Identity.serial(typed.substring(0, colon), typed.substring(colon + 1));
    }
}
