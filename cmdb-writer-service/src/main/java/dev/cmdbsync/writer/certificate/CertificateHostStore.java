package dev.cmdbsync.writer.certificate;

import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hosts of certificates and the relations that follow. A host whose asset has not come yet waits
 * here and is related later.
 */
@ApplicationScoped
public class CertificateHostStore {
    private static final int MOST_AT_ONCE = 5_000;

    /** A relation goes with the last host for which it stands. */
    private static final String FORGET =
            """
            with n as (select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[])
                    as n (certificate, source_id, asset_id, relation_type)),
            gone as (delete from certificate_host h using unnest(?::uuid[], ?::text[]) as c (certificate, source_id)
                where h.certificate = c.certificate and h.source_id = c.source_id
                    and not exists (select from n where n.certificate = h.certificate and n.source_id = h.source_id
                        and n.asset_id = h.asset_id and n.relation_type = h.relation_type)
                returning h.certificate, h.source_id, h.asset_id, h.host, h.relation_type)
            delete from ci_relation r using gone g
            where r.child = g.certificate and r.parent = g.host and r.type = g.relation_type
                and not exists (select from certificate_host k
                    where k.certificate = g.certificate and k.host = g.host and k.relation_type = g.relation_type
                        and not exists (select from gone o where o.certificate = k.certificate
                            and o.source_id = k.source_id and o.asset_id = k.asset_id))""";

    private static final String ADD =
            """
            insert into certificate_host (certificate, source_id, asset_id, relation_type)
            select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[])
            on conflict on constraint certificate_host_pk do nothing""";

    private static final String RELATE =
            """
            with due as (select h.certificate, h.source_id, h.asset_id, k.cmdb_ci
                from certificate_host h join source_key k on k.source_id = h.source_id and k.asset_id = h.asset_id
                where h.host is null and k.cmdb_ci is not null and (?::uuid[] is null or h.certificate = any (?))
                limit ?),
            found as (update certificate_host h set host = d.cmdb_ci from due d
                where h.certificate = d.certificate and h.source_id = d.source_id and h.asset_id = d.asset_id
                returning h.host, h.certificate, h.relation_type)
            insert into ci_relation (sys_id, parent, child, type, created_by)
            select gen_random_uuid(), f.host, f.certificate, f.relation_type, 'cmdb-writer'
            from (select distinct host, certificate, relation_type from found) f
            on conflict on constraint ci_relation_uk do nothing""";

    /** A certificate, a host and their relation. */
    private record HostRow(UUID certificate, String sourceId, long assetId, String relationType) {}

    /** Takes the hosts instead of those that were known, and relates those whose asset is known. */
    public void replace(Connection connection, List<CertificateHosts> certificates)
            throws SQLException {
        List<HostRow> rows = new ArrayList<>();
        for (CertificateHosts each : certificates) {
            each.relationTypes()
                    .forEach(
                            (asset, type) ->
                                    rows.add(
                                            new HostRow(
                                                    each.certificate(),
                                                    each.sourceId(),
                                                    asset,
                                                    type)));
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            bind(forget, rows);
            Sql.column(forget, 5, "uuid", certificates, CertificateHosts::certificate);
            Sql.column(forget, 6, "text", certificates, CertificateHosts::sourceId);
            forget.executeUpdate();
        }
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            bind(add, rows);
            add.executeUpdate();
        }
        relate(
                connection,
                certificates.stream().map(CertificateHosts::certificate).toList(),
                Integer.MAX_VALUE);
    }

    private static void bind(PreparedStatement statement, List<HostRow> rows) throws SQLException {
        Sql.column(statement, 1, "uuid", rows, HostRow::certificate);
        Sql.column(statement, 2, "text", rows, HostRow::sourceId);
        Sql.column(statement, 3, "bigint", rows, HostRow::assetId);
        Sql.column(statement, 4, "text", rows, HostRow::relationType);
    }

    /** Relates hosts whose asset has come since; at most some thousands, and tells how many. */
    public int relateArrived(Connection connection) throws SQLException {
        return relate(connection, null, MOST_AT_ONCE);
    }

    private static int relate(Connection connection, @Nullable List<UUID> certificates, int most)
            throws SQLException {
        try (PreparedStatement relate = connection.prepareStatement(RELATE)) {
            if (certificates == null) {
                relate.setNull(1, java.sql.Types.ARRAY);
                relate.setNull(2, java.sql.Types.ARRAY);
            } else {
                Sql.uuids(relate, 1, certificates);
                Sql.uuids(relate, 2, certificates);
            }
            relate.setInt(3, most);
            return relate.executeUpdate();
        }
    }
}
