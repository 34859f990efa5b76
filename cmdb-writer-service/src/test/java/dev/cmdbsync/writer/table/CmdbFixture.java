package dev.cmdbsync.writer.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Rows of the CMDB, written by SQL. */
final class CmdbFixture {
    private static final String CI =
            """
            insert into ci (sys_id, class, name, serial_number, ip_address, fqdn, attributes, discovery_source,
                            first_discovered, last_discovered, mod_count, created_at, created_by, updated_at, updated_by,
                            owner_source, owner_asset, owner_rank)
            values (?::uuid, ?, ?, ?, ?, ?, ?::jsonb, 'Qualys', ?::timestamptz, ?::timestamptz, ?, ?::timestamptz, 'writer',
                    ?::timestamptz, 'writer', 'qualys-main', ?, 0)
            """;

    private final DataSource dataSource;

    CmdbFixture(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void clear() {
        run(
                "truncate ci, asset_group_member, ci_details, network_adapter, ip_address, file_system, serial_number,"
                        + " open_port, cloud_metadata, software, software_details,"
                        + " software_instance, source_key, ci_relation, related_record restart identity");
    }

    /** One CI; what is null is not known of it. */
    record Ci(
            String id,
            String className,
            String name,
            String serial,
            String ip,
            String fqdn,
            String attributes,
            String firstDiscovered,
            String lastDiscovered,
            int modCount,
            String createdOn,
            String updatedOn) {}

    static Ci ci(String id, String className, String name, String attributes, String updatedOn) {
        return new Ci(
                id,
                className,
                name,
                null,
                null,
                null,
                attributes,
                null,
                null,
                0,
                "2026-01-01 00:00:00+00",
                updatedOn);
    }

    void insert(Ci... cis) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(CI)) {
            int asset = 1;
            for (Ci ci : cis) {
                insert.setString(1, ci.id());
                insert.setString(2, ci.className());
                insert.setString(3, ci.name());
                insert.setString(4, ci.serial());
                insert.setString(5, ci.ip());
                insert.setString(6, ci.fqdn());
                insert.setString(7, ci.attributes());
                insert.setString(8, ci.firstDiscovered());
                insert.setString(9, ci.lastDiscovered());
                insert.setInt(10, ci.modCount());
                insert.setString(11, ci.createdOn());
                insert.setString(12, ci.updatedOn());
                insert.setLong(13, asset++);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
