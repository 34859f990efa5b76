package dev.cmdbsync.localstack.supervisor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cmdbsync.localstack.process.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The {@link StackState} in a file; a reader sees an old one or a new one, never half of one. */
public final class StateFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** Empty if no stack has written one. */
    public Optional<StackState> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), StackState.class));
        } catch (IOException e) {
            throw new StartException(
                    file + " is not readable (" + e.getMessage() + "). Delete it if nothing runs.",
                    e);
        }
    }

    void write(StackState state) {
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(partial.toFile(), state);
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The state of the stack cannot be written", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
