package dev.cmdbsync.writer.group;

import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which CIs are in which groups: by address, host id, DNS or NetBIOS name, among the CIs of the
 * group's source. Set-based, for changed groups over all CIs and for changed CIs over all groups.
 */
@ApplicationScoped
public class MemberStore {
    private static final int MOST_CIS = 5_000;

    /** One writer at a time; the others look again later. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(7163051904420017)";

    private static final String CHANGED_GROUPS =
            "select source_id, group_id from asset_group where not related order by 1, 2 limit 500";
    private static final String RELATED =
            """
            update asset_group g set related = true
            from unnest(?::text[], ?::bigint[]) as n (source_id, group_id)
            where g.source_id = n.source_id and g.group_id = n.group_id""";

    private static final String CHANGED_CIS =
            """
            select ci.sys_id, ci.updated_at from ci cross join asset_group_watermark w
            where (ci.updated_at, ci.sys_id) > (w.updated_at, w.sys_id) and ci.updated_at < now() - ?::interval
                and exists (select from asset_group)
            order by ci.updated_at, ci.sys_id limit ?""";
    private static final String MOVE =
            "update asset_group_watermark set updated_at = ?, sys_id = ?";

    /** No CI asks for groups while there are none; a new group is related to all of them. */
    private static final String SKIP =
            """
            update asset_group_watermark set updated_at = now() - ?::interval, sys_id = ?
            where not exists (select from asset_group)""";

    private static final String MEMBERS =
            """
            with g as (select * from asset_group where %1$s),
            c as (select distinct ci.sys_id, k.source_id, ci.ip_address, lower(ci.fqdn) as dns,
                    lower(ci.name) as netbios
                from ci join source_key k on k.cmdb_ci = ci.sys_id
                where ci.duplicate_of is null and k.source_id in (select source_id from g) and %2$s),
            a as (select c.sys_id, c.source_id, case when pg_input_is_valid(x.ip, 'inet') then x.ip::inet end as ip
                from c cross join lateral (select c.ip_address union
                    select i.row_key from ip_address i where i.cmdb_ci = c.sys_id) x (ip)),
            wanted as (select r.source_id, r.group_id, a.sys_id from a
                    join asset_group_range r on r.source_id = a.source_id and a.ip between r.first and r.last
                    join g on g.source_id = r.source_id and g.group_id = r.group_id
                union select n.source_id, n.group_id, c.sys_id from c
                    join ci_details d on d.cmdb_ci = c.sys_id
                    join asset_group_name n on n.source_id = c.source_id and n.kind = 'host'
                        and n.value = d.asset ->> 'qweb_host_id'
                    join g on g.source_id = n.source_id and g.group_id = n.group_id
                union select n.source_id, n.group_id, c.sys_id from c
                    join asset_group_name n on n.source_id = c.source_id and n.kind = 'dns' and n.value = c.dns
                    join g on g.source_id = n.source_id and g.group_id = n.group_id
                union select n.source_id, n.group_id, c.sys_id from c
                    join asset_group_name n on n.source_id = c.source_id and n.kind = 'netbios'
                        and n.value = c.netbios
                    join g on g.source_id = n.source_id and g.group_id = n.group_id),
            gone as (delete from asset_group_member m where %3$s
                and not exists (select from wanted w where w.source_id = m.source_id
                    and w.group_id = m.group_id and w.sys_id = m.ci))
            insert into asset_group_member (source_id, group_id, ci)
            select source_id, group_id, sys_id from wanted
            on conflict on constraint asset_group_member_pk do nothing""";

    private static final String OF_GROUPS =
            MEMBERS.formatted(
                    "(source_id, group_id) in (select * from unnest(?::text[], ?::bigint[]))",
                    "true",
                    "(m.source_id, m.group_id) in (select * from unnest(?::text[], ?::bigint[]))");
    private static final String OF_CIS =
            MEMBERS.formatted("true", "ci.sys_id = any (?)", "m.ci = any (?)");

    /** A group by its key. */
    private record Key(String sourceId, long id) {}

    /** Whether this transaction may look. */
    boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Finds the members of groups that changed; tells how many groups those are. */
    int relateGroups(Connection connection) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement changed = connection.prepareStatement(CHANGED_GROUPS);
                ResultSet row = changed.executeQuery()) {
            while (row.next()) {
                keys.add(new Key(row.getString(1), row.getLong(2)));
            }
        }
        if (keys.isEmpty()) {
            return 0;
        }
        try (PreparedStatement relate = connection.prepareStatement(OF_GROUPS)) {
            bind(relate, 1, keys);
            bind(relate, 3, keys);
            relate.executeUpdate();
        }
        try (PreparedStatement related = connection.prepareStatement(RELATED)) {
            bind(related, 1, keys);
            related.executeUpdate();
        }
        return keys.size();
    }

    private static void bind(PreparedStatement statement, int first, List<Key> keys)
            throws SQLException {
        Sql.column(statement, first, "text", keys, Key::sourceId);
        Sql.column(statement, first + 1, "bigint", keys, Key::id);
    }

    /** Finds the groups of CIs that changed; tells how many CIs those are. */
    int relateCis(Connection connection, Duration lag) throws SQLException {
        List<UUID> cis = new ArrayList<>();
        Instant last = null;
        try (PreparedStatement changed = connection.prepareStatement(CHANGED_CIS)) {
            changed.setString(1, lag.toString());
            changed.setInt(2, MOST_CIS);
            try (ResultSet row = changed.executeQuery()) {
                while (row.next()) {
                    cis.add(row.getObject(1, UUID.class));
                    last = Sql.instant(row, 2);
                }
            }
        }
        if (last == null) {
            skip(connection, lag);
            return 0;
        }
        try (PreparedStatement relate = connection.prepareStatement(OF_CIS)) {
            Sql.uuids(relate, 1, cis);
            Sql.uuids(relate, 2, cis);
            relate.executeUpdate();
        }
        move(connection, last, cis.getLast());
        return cis.size();
    }

    private static void move(Connection connection, Instant at, UUID ci) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setObject(1, at.atOffset(ZoneOffset.UTC));
            move.setObject(2, ci);
            move.executeUpdate();
        }
    }

    private static void skip(Connection connection, Duration lag) throws SQLException {
        try (PreparedStatement skip = connection.prepareStatement(SKIP)) {
            skip.setString(1, lag.toString());
            skip.setObject(2, new UUID(0, 0));
            skip.executeUpdate();
        }
    }
}
