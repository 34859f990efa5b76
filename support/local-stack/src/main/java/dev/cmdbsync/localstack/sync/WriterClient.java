package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.login.Login;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The writer's REST, as far as a stack needs it. */
public final class WriterClient implements AutoCloseable {
    private final JsonHttp http;

    public WriterClient(int port, Login login) {
        this.http = new JsonHttp(port, login);
    }

    /** CIs by class, without their child classes' CIs. */
    public Map<String, Long> countByClass() {
        JsonNode groups =
                http.get(
                                "/api/now/stats/cmdb_ci?sysparm_count=true"
                                        + "&sysparm_group_by=sys_class_name")
                        .body()
                        .path("result");
        Map<String, Long> counts = new LinkedHashMap<>();
        for (JsonNode group : groups) {
            String className = group.path("groupby_fields").path(0).path("value").asText();
            counts.put(className, group.path("stats").path("count").asLong());
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
                                + URLEncoder.encode(query, StandardCharsets.UTF_8))
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
