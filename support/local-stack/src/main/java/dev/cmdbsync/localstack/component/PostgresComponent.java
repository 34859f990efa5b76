package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.localstack.postgres.DatabaseProvisioner;
import dev.cmdbsync.localstack.postgres.PostgresProcess;
import dev.cmdbsync.localstack.postgres.PostgresSettings;
import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.SecretFile;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.Component;
import dev.cmdbsync.localstack.tls.TlsFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with the product's database. */
public final class PostgresComponent implements Component {
    private static final String DATABASE = "cmdbsync";
    private static final List<String> ROLES =
            List.of("collector", "transform", "writer", "uploader", "tagging");

    private final PostgresProcess postgres;
    private final DataDirectory data;
    private final Ports ports;

    /**
     * @param tls null: plain text
     */
    public PostgresComponent(DataDirectory data, Ports ports, @Nullable TlsFiles tls) {
        this.data = data;
        this.ports = ports;
        this.postgres =
                new PostgresProcess(
                        new PostgresSettings(
                                data.postgres(), ports.postgres(), "256MB", true, tls));
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public int port() {
        return ports.postgres();
    }

    @Override
    public void start() {
        postgres.start();
        try {
            provision();
        } catch (SQLException e) {
            postgres.stop();
            throw new StartException("The database could not be set up: " + e.getMessage(), e);
        }
    }

    private void provision() throws SQLException {
        try (Connection superuser = postgres.connect("postgres")) {
            DatabaseProvisioner.createDatabase(superuser, DATABASE);
        }
        try (Connection superuser = connect()) {
            for (String role : ROLES) {
                DatabaseProvisioner.createRole(superuser, role, password(role));
            }
        }
    }

    @Override
    public ChildProcess process() {
        return postgres.process();
    }

    @Override
    public void stop() {
        postgres.stop();
    }

    /** How a service reaches its schema. */
    public DatabaseLogin login(String role) {
        return new DatabaseLogin(postgres.jdbcUrl(DATABASE), role, password(role));
    }

    /** A superuser's connection to the product's database; the caller closes it. */
    public Connection connect() throws SQLException {
        return postgres.connect(DATABASE);
    }

    private String password(String role) {
        return SecretFile.readOrCreate(data.password(role));
    }
}
