package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.process.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one stack keeps.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {
    private static final long NEEDED_BYTES = 2L << 30;

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path simulator() {
        return root.resolve("simulator");
    }

    /** The key that a service seals credentials with; it creates the file. */
    Path secretKey(String service) {
        return root.resolve("secrets").resolve(service + ".key");
    }

    /** A component's output as text. */
    public Path log(String component) {
        return root.resolve("logs").resolve(component + ".log");
    }

    /** A service's log as JSON lines. */
    public Path jsonLog(String service) {
        return root.resolve("logs").resolve(service + ".json");
    }

    public Path password(String role) {
        return root.resolve("secrets").resolve(role + ".password");
    }

    /** Keys for TLS between the services and what they stand on. */
    public Path tls() {
        return root.resolve("secrets").resolve("tls");
    }

    /** Who may log in to the services. */
    public Path users() {
        return root.resolve("secrets").resolve("users");
    }

    /** The administrator's login, for curl. */
    public Path netrc() {
        return root.resolve("netrc");
    }

    /** What curl reads where {@code CURL_HOME} is the data directory. */
    public Path curlSettings() {
        return root.resolve(".curlrc");
    }

    public Path state() {
        return root.resolve("state.json");
    }

    public Path options() {
        return root.resolve("options.json");
    }

    /** Refuses, with words that help, if the disk is nearly full. */
    public void requireSpace() {
        try {
            Files.createDirectories(root);
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new StartException(
                        """
                        The disk of %s has %d MB left; a stack needs 2 GB. Free some space, or put \
                        the data elsewhere: ./dev up --data DIR"""
                                .formatted(root, free >> 20));
            }
        } catch (IOException e) {
            throw new StartException(root + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the directory for this process until the lock is released or the process ends.
     *
     * @return null if another process has it
     */
    @SuppressWarnings("resource") // The lock keeps its channel open; releasing it closes it.
    public @Nullable FileLock tryLock() {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
