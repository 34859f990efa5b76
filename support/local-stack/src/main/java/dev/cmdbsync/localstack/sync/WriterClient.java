package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The writer's REST, as far as a stack needs it. */
public final class WriterClient implements AutoCloseable {
    private final JsonHttp http;

    public WriterClient(int port) {
        this.http = new JsonHttp(port);
    }

    /** CIs by class, without their child classes' CIs; empty if the writer does not tell. */
    public Map<String, Long> countByClass() {
        Map<String, Long> counts = new LinkedHashMap<>();
        try {
            for (JsonNode item : http.get("/classes").body().path("items")) {
                counts.put(item.path("class").asText(), item.path("count").asLong());
            }
        } catch (HttpFailure e) {
            return Map.of();
        }
        return counts;
    }

    /**
     * CIs of a class and its child classes.
     *
     * @param query ServiceNow's encoded query; empty for all
     */
    public long count(String className, String query) {
        return http.get(
                        "/api/now/table/"
                                + className
                                + "?sysparm_limit=1&sysparm_fields=sys_id&sysparm_query="
                                + java.net.URLEncoder.encode(
                                        query, java.nio.charset.StandardCharsets.UTF_8))
                .response()
                .headers()
                .firstValueAsLong("X-Total-Count")
                .orElse(0);
    }

    @Override
    public void close() {
        http.close();
    }
}
