package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.localstack.postgres.DatabaseProvisioner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The module's PostgreSQL server; started at the first use, ended with the JVM. */
public final class TestPostgres {
    private static final String PASSWORD = "throw-away";
    private static final SharedServer<PostgresServer> SERVER =
            switch (Backend.chosen()) {
                case PROCESSES ->
                        new SharedServer<>(
                                "postgres",
                                PostgresProcessServer::create,
                                PostgresProcessServer::attach);
                case CONTAINERS ->
                        new SharedServer<>(
                                "postgres",
                                PostgresContainerServer::create,
                                PostgresContainerServer::attach);
            };

    private TestPostgres() {}

    /**
     * A new, empty database with one service's role and schema, as a service finds it in
     * production.
     *
     * @param role for example {@code writer}
     */
    public static DatabaseLogin freshDatabase(String role) {
        String database = "test_" + UUID.randomUUID().toString().replace("-", "");
        PostgresServer server = SERVER.get();
        try (Connection superuser = server.connect("postgres")) {
            DatabaseProvisioner.createDatabase(superuser, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try (Connection superuser = server.connect(database)) {
            DatabaseProvisioner.createRole(superuser, role, PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
        return new DatabaseLogin(url, role, PASSWORD);
    }

    /** A superuser's connection; the caller closes it. */
    public static Connection superuser(String database) throws SQLException {
        return SERVER.get().connect(database);
    }

    /** SIGKILL of the postmaster. */
    public static void kill() {
        SERVER.kill();
    }

    /** Starts the server again after {@link #kill()}. */
    public static void restart() {
        SERVER.restart();
    }
}
