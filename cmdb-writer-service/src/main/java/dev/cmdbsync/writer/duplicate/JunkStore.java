package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.identify.EvidenceKind;
import dev.cmdbsync.writer.identify.EvidenceValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Values that identify nothing, and what people decided about values. */
@ApplicationScoped
class JunkStore {
    private static final String LIST =
            """
            select j.kind, j.value, j.verdict, j.reason, j.since, j.set_by, (
                select count(distinct c.sys_id)::integer from (
                    (select cmdb_ci as sys_id from serial_number s
                        where j.kind = 0 and s.serial_key = substr(j.value, strpos(j.value, ':') + 1)
                            and s.valid and not s.absent limit 1000)
                    union all (select sys_id from ci
                        where j.kind = 0 and serial_key = substr(j.value, strpos(j.value, ':') + 1) limit 1000)
                    union all (select sys_id from ci where j.kind = 1 and name_key = j.value limit 1000)
                    union all (select cmdb_ci from network_adapter where j.kind = 2 and mac_address = j.value limit 1000)
                    union all (select cmdb_ci from cloud_metadata where j.kind = 4
                        and value = substr(j.value, strpos(j.value, ':') + 1)
                        and row_key in ('ec2.instanceId', 'vm.vmId', 'compute.instanceId', 'compute.ociId',
                            'virtualServer.id', 'instance.instanceId') limit 1000)) c),
                count(*) over ()
            from junk_identifier j
            where ?::text is null or j.verdict = ?::text
            order by j.kind, j.value limit ? offset ?""";
    private static final String SET =
            """
            insert into junk_identifier (kind, value, verdict, reason, set_by) values (?, ?, ?, ?, ?)
            on conflict (kind, value) do update set verdict = excluded.verdict, reason = excluded.reason,
                set_by = excluded.set_by, since = now()""";
    private static final String REMOVE = "delete from junk_identifier where kind = ? and value = ?";

    private final DataSource database;

    JunkStore(DataSource database) {
        this.database = database;
    }

    ItemList<JunkIdentifier> list(@Nullable String verdict, int limit, int offset)
            throws SQLException {
        List<JunkIdentifier> all = new ArrayList<>();
        long total = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(LIST)) {
            read.setString(1, verdict);
            read.setString(2, verdict);
            read.setInt(3, limit);
            read.setInt(4, offset);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    all.add(
                            new JunkIdentifier(
                                    EvidenceKind.of(row.getInt(1)).name(),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getTimestamp(5).toInstant(),
                                    row.getString(6),
                                    row.getInt(7)));
                    total = row.getLong(8);
                }
            }
        }
        return new ItemList<>(all, total);
    }

    void set(EvidenceValue value, String verdict, String reason, String by) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement set = connection.prepareStatement(SET)) {
            set.setInt(1, value.kind().number());
            set.setString(2, value.value());
            set.setString(3, verdict);
            set.setString(4, reason);
            set.setString(5, by);
            set.executeUpdate();
        }
    }

    boolean remove(EvidenceValue value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setInt(1, value.kind().number());
            remove.setString(2, value.value());
            return remove.executeUpdate() > 0;
        }
    }
}
