package dev.cmdbsync.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.localstack.process.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {
    @TempDir Path directory;
    private PostgresSettings settings;
    private PostgresProcess postgres;

    @BeforeEach
    void start() {
        settings = new PostgresSettings(directory, FreePorts.any(), "32MB", true);
        postgres = new PostgresProcess(settings);
        postgres.start();
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void shouldKeepCommittedRowsThroughKillAndStop() throws Exception {
        // Given
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('before the kill')");

            // When
            postgres.kill();
        }
        postgres.start();
        postgres.stop();
        postgres.start();

        // Then
        try (Connection connection = postgres.connect("postgres")) {
            assertThat(text(connection, "select word from kept")).isEqualTo("before the kill");
        }
    }

    @Test
    void shouldGiveEachServiceASchemaThatNobodyElseReads() throws Exception {
        // Given
        try (Connection superuser = postgres.connect("postgres")) {
            DatabaseProvisioner.createDatabase(superuser, "cmdbsync");
            DatabaseProvisioner.createDatabase(superuser, "cmdbsync");
        }
        try (Connection superuser = postgres.connect("cmdbsync")) {
            DatabaseProvisioner.createRole(superuser, "collector", "first");
            DatabaseProvisioner.createRole(superuser, "collector", "second'");
            DatabaseProvisioner.createRole(superuser, "writer", "third");
        }

        // When
        String url = postgres.jdbcUrl("cmdbsync");
        try (Connection collector = DriverManager.getConnection(url, "collector", "second'");
                Connection writer = DriverManager.getConnection(url, "writer", "third");
                Statement statement = collector.createStatement();
                Statement stranger = writer.createStatement()) {
            statement.execute("create table mine as select 'mine' as word");

            // Then
            assertThat(text(collector, "select word from collector.mine")).isEqualTo("mine");
            assertThat(text(collector, "show server_encoding")).isEqualTo("UTF8");
            assertThatThrownBy(() -> stranger.execute("select * from collector.mine"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldKeepThePasswordFromOtherUsers() throws Exception {
        assertThat(Files.getPosixFilePermissions(settings.passwordFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(
                        () ->
                                DriverManager.getConnection(
                                        postgres.jdbcUrl("postgres"), "postgres", "guess"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void shouldShowTheLogWhenTheServerDoesNotStart() {
        // Given
        PostgresProcess second =
                new PostgresProcess(new PostgresSettings(directory, settings.port(), "32MB", true));

        // Then
        assertThatThrownBy(second::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("postmaster.pid");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
