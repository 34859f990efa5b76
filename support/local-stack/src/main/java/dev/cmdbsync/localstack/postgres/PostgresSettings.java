package dev.cmdbsync.localstack.postgres;

import dev.cmdbsync.localstack.tls.TlsFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the server runs.
 *
 * @param directory holds everything the server keeps: data, log, the superuser's password
 * @param port on 127.0.0.1
 * @param sharedBuffers PostgreSQL's {@code shared_buffers}, for example {@code 256MB}
 * @param durable false: no fsync, for throw-away data only
 * @param tls null: plain text; else nothing but TLS
 */
public record PostgresSettings(
        Path directory, int port, String sharedBuffers, boolean durable, @Nullable TlsFiles tls) {

    /** In plain text. */
    public PostgresSettings(Path directory, int port, String sharedBuffers, boolean durable) {
        this(directory, port, sharedBuffers, durable, null);
    }

    /** The file that the server writes its messages to. */
    public Path log() {
        return directory.resolve("postgres.log");
    }

    Path data() {
        return directory.resolve("data");
    }

    Path accessFile() {
        return directory.resolve("pg_hba.conf");
    }

    Path passwordFile() {
        return directory.resolve("superuser.password");
    }
}
