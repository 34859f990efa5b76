package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.localstack.login.Login;
import java.util.Optional;

/** The collector's REST, as far as a stack needs it. */
public final class CollectorClient implements AutoCloseable {

    private final JsonHttp http;

    public CollectorClient(int port, Login login) {
        this.http = new JsonHttp(port, login);
    }

    /** Creates or replaces the source of this name; returns its id. */
    public String saveSource(ObjectNode source) {
        return save("/sources", source);
    }

    /** Whether the source's address and login are good: empty, or what is wrong. */
    public Optional<String> problemOfSource(String id) {
        JsonNode source = http.post("/sources/" + id + "/test", "").body();
        JsonNode result = source.path("validation");
        return "VALIDATED".equals(result.path("status").asText())
                ? Optional.empty()
                : Optional.of(result.path("message").asText("the source is not valid"));
    }

    /** Creates or replaces the schedule of this name; returns its id. */
    public String saveSchedule(ObjectNode schedule) {
        return save("/schedules", schedule);
    }

    /**
     * Starts a run.
     *
     * @param full everything is read, not only what has changed
     * @throws HttpFailure with status 409 if the schedule has a run already
     */
    public String startRun(String scheduleId, boolean full) {
        String path = "/schedules/" + scheduleId + "/runs" + (full ? "?full=true" : "");
        return http.post(path, "").body().path("id").asText();
    }

    public Run run(String id) {
        return Run.of(http.get("/runs/" + id).body());
    }

    /** The run that was started last. */
    public Optional<Run> newestRun() {
        JsonNode items = http.get("/runs?limit=1").body().path("items");
        return items.isEmpty() ? Optional.empty() : Optional.of(Run.of(items.path(0)));
    }

    private String save(String path, ObjectNode wanted) {
        Optional<String> id = idByName(path, wanted.path("name").asText());
        if (id.isPresent()) {
            http.put(path + "/" + id.get(), wanted.toString());
            return id.get();
        }
        return http.post(path, wanted.toString()).body().path("id").asText();
    }

    private Optional<String> idByName(String path, String name) {
        for (JsonNode item : http.get(path + "?limit=200").body().path("items")) {
            if (name.equals(item.path("name").asText())) {
                return Optional.of(item.path("id").asText());
            }
        }
        return Optional.empty();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        http.close();
    }
}
