package dev.cmdbsync.writer.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.testsupport.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Hosts of certificates that were written before they carried their source. */
class HostsBySourceMigrationTest {
    private static final String BEFORE = "27";

    @Test
    void shouldGiveRowsToTheSourceThatHadTheSay() throws SQLException {
        // Given one certificate with one source, one whose hosts another source than its owner's
        // told
        DatabaseLogin login = TestPostgres.freshDatabase("writer");
        migrate(login, BEFORE);
        try (Connection connection =
                        DriverManager.getConnection(
                                login.url(), login.username(), login.password());
                Statement statement = connection.createStatement()) {
            for (String[] each :
                    new String[][] {
                        {"1", "null"},
                        {"2", "'{\"name\":\"0:apac/certificates:9\"}'"},
                        {
                            "3",
                            "'{\"name\":\"0:apac/certificates:9\",\"qualys_certificate_host\":\"0:apac/certificates:9\"}'"
                        },
                    }) {
                String id = "00000000-0000-0000-0000-00000000000" + each[0];
                statement.execute(
                        "insert into ci (sys_id, class, owner_source, owner_asset, owner_rank, claims, created_by,"
                                + " updated_by) values ('%s', 'cmdb_ci_certificate', 'emea/certificates', 1, 0, %s, 'test', 'test')"
                                        .formatted(id, each[1]));
                statement.execute(
                        ("insert into ci_details (cmdb_ci, certificate_hosts) values ('%s',"
                                        + " '{\"5:443/tcp\":{\"asset_id\":\"5\"}}')")
                                .formatted(id));
            }
            statement.execute(
                    "insert into ci_details (cmdb_ci) values ('00000000-0000-0000-0000-000000000004')");

            // When
            migrate(login, "latest");

            // Then
            String own = "{\"emea/5:443/tcp\": {\"asset_id\": \"5\", \"source_id\": \"emea\"}}";
            String other = "{\"apac/5:443/tcp\": {\"asset_id\": \"5\", \"source_id\": \"apac\"}}";
            assertThat(
                            column(
                                    statement,
                                    "select certificate_hosts from ci_details order by cmdb_ci"))
                    .containsExactly(own, own, other, null);
            assertThat(column(statement, "select claims from ci order by sys_id"))
                    .containsExactly(
                            null,
                            "{\"name\": \"0:apac/certificates:9\"}",
                            "{\"name\": \"0:apac/certificates:9\", \"qualys_certificate_host/apac\":"
                                    + " \"0:apac/certificates:9\"}");
        }
    }

    private static void migrate(DatabaseLogin login, String target) {
        Flyway.configure()
                .dataSource(login.url(), login.username(), login.password())
                .target(target)
                .load()
                .migrate();
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
