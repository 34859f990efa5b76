package dev.cmdbsync.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The CMDB by sys_id. Here it is in memory; in a database, {@link #apply} is an upsert or a delete
 * by sys_id. Applying a state twice is harmless.
 */
final class CmdbCopy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> cis = new TreeMap<>();

    /**
     * Takes the newest state of a CI.
     *
     * @param state null: the CI is gone
     */
    void apply(String sysId, byte @Nullable [] state) {
        if (state == null) {
            cis.remove(sysId);
            return;
        }
        try {
            cis.put(sysId, JSON.readTree(state));
        } catch (IOException e) {
            throw new UncheckedIOException("The state of " + sysId + " is no JSON", e);
        }
    }

    int size() {
        return cis.size();
    }

    /** Writes one CI a line, by sys_id. */
    void write(Path file) throws IOException {
        List<String> lines = cis.values().stream().map(JsonNode::toString).toList();
        Files.write(file, lines);
    }
}
