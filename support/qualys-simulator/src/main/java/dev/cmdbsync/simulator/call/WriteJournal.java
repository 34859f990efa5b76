package dev.cmdbsync.simulator.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.fault.FaultPlan;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes one after the other. With a directory each is written down before its answer goes out,
 * and a simulator that starts again there makes them anew, at the time at which they were made.
 */
public final class WriteJournal implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(WriteJournal.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FILE = "writes.jsonl";
    private static final List<String> HEADERS = List.of("Content-Type", "Accept");

    private final InstantSource clock;
    private final @Nullable Path file;
    private final Map<Api, ApiGate.Work> works = new EnumMap<>(Api.class);
    private volatile @Nullable Instant fixed;

    /**
     * @param dir null to keep nothing
     */
    public WriteJournal(InstantSource clock, @Nullable Path dir) {
        this.clock = clock;
        this.file = dir == null ? null : dir.resolve(FILE);
    }

    /** Now; while a change is made, or made anew, the time at which it was made first. */
    @Override
    public Instant instant() {
        Instant then = fixed;
        return then == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : then;
    }

    void takes(Api api, ApiGate.Work work) {
        works.put(api, work);
    }

    /** Makes a change and writes it down; one that is refused has changed nothing. */
    synchronized Answer change(ApiCall call, String user, ApiGate.Work work) {
        Instant now = instant();
        fixed = now;
        Answer answer;
        try {
            answer = work.answer(call, user);
        } finally {
            fixed = null;
        }
        if (file != null && answer.status() / 100 == 2) {
            try {
                Files.writeString(
                        file,
                        line(call, user, now) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return answer;
    }

    /**
     * Makes the changes of earlier lives anew.
     *
     * @param later what the platform does afterwards, still at the time of the last change
     */
    public synchronized void replay(Runnable later) throws IOException {
        if (file == null || !Files.exists(file)) {
            return;
        }
        int changes = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.endsWith("}")) {
                again(MAPPER.readTree(line));
                changes++;
            }
        }
        later.run();
        fixed = null;
        LOG.info("Made {} changes of earlier lives anew", changes);
    }

    private void again(JsonNode line) throws IOException {
        Api api = Api.valueOf(line.path("api").asText());
        ApiGate.Work work = works.get(api);
        if (work == null) {
            return;
        }
        fixed = Instant.ofEpochMilli(line.path("at").asLong());
        ApiCall call =
                new ApiCall(
                        api,
                        line.path("method").asText(),
                        line.path("path").asText(),
                        map(line.path("headers")),
                        map(line.path("parameters")),
                        line.path("body").binaryValue(),
                        FaultPlan.NONE);
        try {
            work.answer(call, line.path("user").asText());
        } catch (RefusedException e) {
            LOG.warn("A change of an earlier life is refused now");
        }
    }

    private ObjectNode line(ApiCall call, String user, Instant at) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("api", call.api().name())
                .put("user", user)
                .put("at", at.toEpochMilli())
                .put("method", call.method())
                .put("path", call.path())
                .put("body", call.body());
        ObjectNode headers = line.putObject("headers");
        HEADERS.stream()
                .filter(name -> call.header(name) != null)
                .forEach(name -> headers.put(name, call.header(name)));
        ObjectNode parameters = line.putObject("parameters");
        call.parameters().names().forEach(name -> parameters.put(name, call.parameter(name)));
        return line;
    }

    private static MultiMap map(JsonNode object) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        object.properties().forEach(entry -> map.add(entry.getKey(), entry.getValue().asText()));
        return map;
    }
}
