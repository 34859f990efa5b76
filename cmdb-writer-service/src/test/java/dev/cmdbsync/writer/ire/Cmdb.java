package dev.cmdbsync.writer.ire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The CMDB's tables, for tests that set them up and look into them. */
final class Cmdb {
    private static final String CI =
            """
            insert into ci (sys_id, class, name, name_key, serial_number, serial_key, attributes, discovery_source,
                owner_source, owner_asset, owner_rank, created_by, updated_by)
            values (?::uuid, ?, ?, lower(?), ?, upper(?), ?::jsonb, 'ServiceNow', 'ServiceNow', 0, -1, 'test', 'test')""";

    private final DataSource database;

    Cmdb(DataSource database) {
        this.database = database;
    }

    void clear() {
        run(
                "truncate ci, asset_group_member, ci_details, network_adapter, ip_address, file_system, serial_number, open_port,"
                        + " cloud_metadata, software, software_details, software_instance, source_key, ci_history,"
                        + " outbox, ci_relation, relation_source, object_source, row_source, related_record, ci_statement, partial_payload,"
                        + " incomplete_payload, reclassification_task, dedup_task, dedup_member restart identity"
                        + " cascade");
    }

    void ci(String sysId, String className, String name, String serial, String attributes) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(CI)) {
            insert.setString(1, sysId);
            insert.setString(2, className);
            insert.setString(3, name);
            insert.setString(4, name);
            insert.setString(5, serial);
            insert.setString(6, serial);
            insert.setString(7, attributes);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row, as text. */
    List<String> list(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    String one(String sql) {
        return list(sql).getFirst();
    }
}
