package dev.cmdbsync.localstack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.process.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * What {@code ./dev up} was asked for. It is kept in the data directory, so that a restart without
 * options serves the same fleet on the same ports.
 */
record UpOptions(int portOffset, Fleet fleet, int replicas) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final UpOptions DEFAULT = new UpOptions(0, new Fleet(1_000, 1, 20, List.of()), 1);

    UpOptions {
        // What an earlier version remembered does not say.
        replicas = Math.max(1, replicas);
    }

    /** The options of the last {@code up} on this data, or the defaults. */
    static UpOptions remembered(DataDirectory data) {
        if (!Files.exists(data.options())) {
            return DEFAULT;
        }
        try {
            return JSON.readValue(data.options().toFile(), UpOptions.class);
        } catch (IOException e) {
            throw new StartException(data.options() + " is not readable: " + e.getMessage(), e);
        }
    }

    void remember(DataDirectory data) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(data.options().toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("The options cannot be remembered", e);
        }
    }
}
