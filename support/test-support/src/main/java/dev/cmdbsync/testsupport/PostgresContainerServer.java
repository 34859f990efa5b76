package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.process.FreePorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class PostgresContainerServer implements PostgresServer {
    private static final String IMAGE = "postgres:18";
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "throw-away";
    private static final int INNER_PORT = 5432;

    private @Nullable ContainerHandle container;

    private PostgresContainerServer(@Nullable ContainerHandle container) {
        this.container = container;
    }

    static PostgresContainerServer create() {
        return new PostgresContainerServer(null);
    }

    static PostgresContainerServer attach(String coordinates) {
        return new PostgresContainerServer(ContainerHandle.parse(coordinates));
    }

    @Override
    public int port() {
        return started().port();
    }

    @Override
    public String coordinates() {
        return started().coordinates();
    }

    @Override
    public void start() {
        if (container == null) {
            container =
                    ContainerHandle.start(
                            new PostgreSQLContainer(IMAGE)
                                    .withUsername(SUPERUSER)
                                    .withPassword(PASSWORD)
                                    .withDatabaseName(SUPERUSER),
                            INNER_PORT);
        } else {
            container.startAgain();
        }
        Awaitility.await().until(() -> FreePorts.accepts(port()));
        Awaitility.await().ignoreExceptions().until(this::answers);
    }

    @Override
    public void kill() {
        started().kill();
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, SUPERUSER, PASSWORD);
    }

    private boolean answers() throws SQLException {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(1);
        }
    }

    private ContainerHandle started() {
        if (container == null) {
            throw new IllegalStateException("The PostgreSQL container has not been started");
        }
        return container;
    }
}
