package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, read as generously as ServiceNow does. */
final class RequestBody {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    // ServiceNow's own documentation sends bodies written this way.
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .build();

    private RequestBody() {}

    /** The object that a body is. */
    static JsonNode object(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    /** Columns as text; references may come as objects with a value. */
    static Map<String, String> values(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            JsonNode value = each.getValue();
            String text = value.isObject() ? value.path("value").asText("") : value.asText("");
            values.put(each.getKey(), value.isNull() ? "" : text.replace("\0", ""));
        }
        return values;
    }

    private static ServiceNowException unreadable(@Nullable Throwable why) {
        ServiceNowException refused =
                new ServiceNowException(
                        400, "Exception while reading request", "The payload is not valid JSON.");
        if (why != null) {
            refused.initCause(why);
        }
        return refused;
    }
}
