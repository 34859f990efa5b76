package dev.cmdbsync.localstack.postgres;

import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.LogTail;
import dev.cmdbsync.localstack.process.ProcessIdentity;
import dev.cmdbsync.localstack.process.SecretFile;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server as a child process, on loopback only. */
public final class PostgresProcess {
    private static final String SUPERUSER = "postgres";
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_GRACE = Duration.ofSeconds(60);
    // What a server says while processes of a killed one still end.
    private static final String STILL_ENDING = "pre-existing shared memory block";
    private static final int START_ATTEMPTS = 20;

    private final PostgresSettings settings;
    private volatile @Nullable ChildProcess child;

    public PostgresProcess(PostgresSettings settings) {
        this.settings = settings;
    }

    /** A server that was started before, perhaps by somebody else. */
    public static PostgresProcess attach(PostgresSettings settings, long pid) {
        PostgresProcess postgres = new PostgresProcess(settings);
        postgres.child = ChildProcess.attach("PostgreSQL", pid, settings.log());
        return postgres;
    }

    /**
     * Starts the server on its data, which it creates at the first start, and returns when it
     * answers. After a kill it recovers first.
     *
     * @throws StartException if it does not; the message has the end of its log
     */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("PostgreSQL is running");
        }
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            createData(binaries);
        }
        removeLockOfDeadServer();
        for (int attempt = 1; ; attempt++) {
            ChildProcess started =
                    ChildProcess.start(
                            "PostgreSQL", serverCommand(binaries), Map.of(), settings.log());
            child = started;
            try {
                started.awaitReady(() -> answers(started.pid()), START_TIMEOUT);
                return;
            } catch (StartException e) {
                started.kill();
                boolean again =
                        LogTail.read(settings.log(), 3).stream()
                                .anyMatch(line -> line.contains(STILL_ENDING));
                if (!again || attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Stops the server as an operator would ("fast"): sessions end, everything is written. */
    public void stop() {
        ChildProcess running = child;
        if (running == null || !running.isAlive()) {
            return;
        }
        List<String> command =
                Unprivileged.command(
                        List.of(
                                PostgresBinaries.unpacked().program("pg_ctl"),
                                "stop",
                                "--mode=fast",
                                "--no-wait",
                                "--pgdata=" + settings.data()));
        ChildProcess.start("pg_ctl", command, Map.of(), settings.log());
        if (!running.awaitExit(STOP_GRACE)) {
            running.kill();
        }
        child = null;
    }

    /** SIGKILL of the postmaster. The data stays; {@link #start()} recovers it. */
    public void kill() {
        if (child != null) {
            child.kill();
            child = null;
        }
    }

    public boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** The server's process; throws {@link IllegalStateException} while none has been started. */
    public ChildProcess process() {
        if (child == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return child;
    }

    public long pid() {
        return process().pid();
    }

    public String jdbcUrl(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
        TlsFiles tls = settings.tls();
        return tls == null
                ? url
                : url + "?sslmode=verify-full&sslrootcert=" + tls.serverCertificate();
    }

    /** A superuser's connection; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword());
    }

    /** Nobody gets in without TLS. */
    private void writeAccess() {
        if (settings.tls() != null) {
            try {
                Files.writeString(
                        settings.accessFile(), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
            } catch (IOException e) {
                throw new StartException("PostgreSQL's directory cannot be written: " + e, e);
            }
        }
    }

    private boolean answers(long pid) {
        if (!String.valueOf(pid).equals(owner())) {
            return false;
        }
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The process that has the data directory, or none: another server may answer on the port. */
    private @Nullable String owner() {
        try (Stream<String> lines = Files.lines(lockFile())) {
            return lines.findFirst().orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    private String superuserPassword() {
        return SecretFile.readOrCreate(settings.passwordFile());
    }

    private void createData(PostgresBinaries binaries) {
        removePartialData();
        superuserPassword();
        List<String> command = new ArrayList<>();
        command.add(binaries.program("initdb"));
        command.add("--pgdata=" + settings.data());
        command.add("--username=" + SUPERUSER);
        command.add("--pwfile=" + settings.passwordFile());
        command.add("--auth=scram-sha-256");
        command.add("--encoding=UTF8");
        // The builtin provider sorts alike on every machine and needs no locale of the system.
        command.add("--locale=C");
        command.add("--locale-provider=builtin");
        command.add("--builtin-locale=C.UTF-8");
        if (!settings.durable()) {
            command.add("--no-sync");
        }
        ChildProcess initdb =
                ChildProcess.start(
                        "initdb", Unprivileged.command(command), Map.of(), settings.log());
        if (!initdb.awaitExit(INIT_TIMEOUT)) {
            initdb.kill();
        }
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            throw new StartException(
                    "PostgreSQL's data could not be created:\n  "
                            + String.join("\n  ", LogTail.read(settings.log(), 15)));
        }
    }

    /**
     * PostgreSQL takes a dead process that nobody has reaped for a server that runs. Containers
     * without an init process are full of them.
     */
    private void removeLockOfDeadServer() {
        String owner = owner();
        try {
            if (owner != null && ProcessIdentity.hasEnded(Long.parseLong(owner.strip()))) {
                Files.deleteIfExists(lockFile());
            }
        } catch (IOException | NumberFormatException e) {
            throw new StartException("PostgreSQL's lock " + lockFile() + " is not readable", e);
        }
    }

    private Path lockFile() {
        return settings.data().resolve("postmaster.pid");
    }

    /** What an initdb that was interrupted left: the server has never run on it. */
    private void removePartialData() {
        if (!Files.isDirectory(settings.data())) {
            return;
        }
        try (Stream<Path> files = Files.walk(settings.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StartException("PostgreSQL's directory cannot be written: " + e, e);
        }
    }

    private List<String> serverCommand(PostgresBinaries binaries) {
        writeAccess();
        List<String> command = new ArrayList<>();
        command.add(binaries.program("postgres"));
        command.add("-D");
        command.add(settings.data().toString());
        for (Map.Entry<String, String> setting : ServerConfiguration.of(settings).entrySet()) {
            command.add("-c");
            command.add(setting.getKey() + "=" + setting.getValue());
        }
        return Unprivileged.command(command);
    }
}
