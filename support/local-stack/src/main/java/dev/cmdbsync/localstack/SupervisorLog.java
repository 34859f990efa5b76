package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the supervisor said, with times, for {@code ./dev logs supervisor}. */
final class SupervisorLog {
    private final Path file;

    SupervisorLog(DataDirectory data) {
        this.file = data.log("supervisor");
    }

    synchronized void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
