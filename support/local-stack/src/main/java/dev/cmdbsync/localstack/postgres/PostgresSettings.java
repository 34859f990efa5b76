package dev.cmdbsync.localstack.postgres;

import java.nio.file.Path;

/**
 * Where and how the server runs.
 *
 * @param directory holds everything the server keeps: data, log, the superuser's password
 * @param port on 127.0.0.1
 * @param sharedBuffers PostgreSQL's {@code shared_buffers}, for example {@code 256MB}
 * @param durable false: no fsync, for throw-away data only
 */
public record PostgresSettings(Path directory, int port, String sharedBuffers, boolean durable) {

    /** The file that the server writes its messages to. */
    public Path log() {
        return directory.resolve("postgres.log");
    }

    Path data() {
        return directory.resolve("data");
    }

    Path passwordFile() {
        return directory.resolve("superuser.password");
    }
}
