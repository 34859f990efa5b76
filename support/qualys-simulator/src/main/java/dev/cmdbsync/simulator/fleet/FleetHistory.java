package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a fleet, written down before it is answered, so that a simulator that starts
 * again on the same directory goes on with the same assets. A journal of a fleet that began
 * differently is put aside.
 */
public final class FleetHistory {
    private static final Logger LOG = LoggerFactory.getLogger(FleetHistory.class);
    private static final int LOGGED_WARNINGS = 50;
    private static final String JOURNAL = "fleet.jsonl";

    private final Fleet fleet;
    private final @Nullable Path dir;
    private int events;

    private FleetHistory(Fleet fleet, @Nullable Path dir) {
        this.fleet = fleet;
        this.dir = dir;
    }

    /**
     * Begins a fleet, or goes on with the one of the directory.
     *
     * @param files given files, in place of generated assets if there are any
     * @param dir null to keep nothing
     * @throws IllegalArgumentException if a file holds no JSON
     */
    public static FleetHistory open(
            long seed, int assets, int software, List<Path> files, @Nullable Path dir)
            throws IOException {
        Fleet fleet = new Fleet(seed, files.isEmpty() ? assets : 0, software);
        for (Path file : files) {
            GivenInput input = GivenInput.read(bytesOf(file), file.toString());
            input.warnings().stream()
                    .limit(LOGGED_WARNINGS)
                    .forEach(warning -> LOG.warn("Fleet file: {}", warning));
            LOG.info(
                    "Fleet file {}: {} assets, {} warnings",
                    file,
                    input.elements().size(),
                    input.warnings().size());
            fleet.give(input.elements(), false);
        }
        FleetHistory history = new FleetHistory(fleet, dir);
        if (dir != null) {
            Files.createDirectories(dir);
            history.resume(dir, FleetOrigin.of(seed, assets, files));
        }
        return history;
    }

    private static byte[] bytesOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        return Files.readAllBytes(file);
    }

    public Fleet fleet() {
        return fleet;
    }

    /**
     * Adds assets, or takes them as the whole fleet.
     *
     * @throws IllegalArgumentException if the input is no JSON
     */
    public synchronized GivenInput give(byte[] body, String origin, boolean replace)
            throws IOException {
        GivenInput input = GivenInput.read(body, origin);
        if (dir != null) {
            String name = "given-%06d.json".formatted(++events);
            Files.write(dir.resolve(name), body);
            append(dir, "{\"give\":\"%s\",\"replace\":%b}".formatted(name, replace));
        }
        fleet.give(input.elements(), replace);
        return input;
    }

    public synchronized Advance.Result advance(Advance advance) throws IOException {
        if (dir != null) {
            events++;
            append(
                    dir,
                    "{\"advance\":%d,\"changed\":%s,\"purged\":%s,\"created\":%s,\"renamed\":%s}"
                            .formatted(
                                    advance.at(),
                                    advance.changed(),
                                    advance.purged(),
                                    advance.created(),
                                    advance.renamed()));
        }
        return fleet.advance(advance);
    }

    private void resume(Path directory, String origin) throws IOException {
        Path journal = directory.resolve(JOURNAL);
        List<String> lines = Files.exists(journal) ? Files.readAllLines(journal) : List.of();
        if (!lines.isEmpty() && !lines.getFirst().equals(origin)) {
            LOG.warn("The state directory holds another fleet; its journal is put aside");
            Files.move(
                    journal,
                    directory.resolve(JOURNAL + ".other"),
                    StandardCopyOption.REPLACE_EXISTING);
            lines = List.of();
        }
        if (lines.isEmpty()) {
            append(directory, origin);
            return;
        }
        for (String line : lines.subList(1, lines.size())) {
            if (!line.endsWith("}")) {
                // the last write of a simulator that was killed; nobody has had its answer
                LOG.warn("The journal's last line is incomplete and dropped");
                Files.write(journal, lines.subList(0, events + 1));
                break;
            }
            replay(directory, JsonValues.tree(line.getBytes(StandardCharsets.UTF_8)));
            events++;
        }
        LOG.info("Resumed a fleet after {} events", events);
    }

    private void replay(Path directory, JsonNode event) throws IOException {
        if (event.has("give")) {
            String name = event.path("give").asText();
            GivenInput input = GivenInput.read(Files.readAllBytes(directory.resolve(name)), name);
            fleet.give(input.elements(), event.path("replace").asBoolean());
        } else {
            fleet.advance(
                    new Advance(
                            event.path("advance").asLong(),
                            event.path("changed").asDouble(),
                            event.path("purged").asDouble(),
                            event.path("created").asDouble(),
                            event.path("renamed").asDouble()));
        }
    }

    private static void append(Path directory, String line) throws IOException {
        Files.writeString(
                directory.resolve(JOURNAL),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
