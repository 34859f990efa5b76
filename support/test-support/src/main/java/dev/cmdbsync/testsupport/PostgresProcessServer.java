package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.postgres.PostgresProcess;
import dev.cmdbsync.localstack.postgres.PostgresSettings;
import dev.cmdbsync.localstack.process.FreePorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL as a child process. */
final class PostgresProcessServer implements PostgresServer {
    private static final String PID = "cmdbsync.test.postgres.pid";

    private final PostgresSettings settings;

    private PostgresProcessServer(PostgresSettings settings) {
        this.settings = settings;
    }

    static PostgresProcessServer create() {
        Path directory = TestDirectory.create("postgres");
        TestDirectory.removeAtExit(directory, PID);
        return new PostgresProcessServer(settings(directory, FreePorts.any()));
    }

    static PostgresProcessServer attach(String coordinates) {
        String[] parts = coordinates.split(";", 2);
        return new PostgresProcessServer(settings(Path.of(parts[1]), Integer.parseInt(parts[0])));
    }

    private static PostgresSettings settings(Path directory, int port) {
        return new PostgresSettings(directory, port, "64MB", false);
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public String coordinates() {
        return settings.port() + ";" + settings.directory();
    }

    @Override
    public void start() {
        PostgresProcess postgres = new PostgresProcess(settings);
        postgres.start();
        System.setProperty(PID, String.valueOf(postgres.pid()));
    }

    @Override
    public void kill() {
        PostgresProcess.attach(settings, Long.getLong(PID)).kill();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return new PostgresProcess(settings).connect(database);
    }
}
