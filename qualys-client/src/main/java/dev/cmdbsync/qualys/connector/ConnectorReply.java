package dev.cmdbsync.qualys.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Qualys said at once; it works on the assets later and tells nothing of that.
 *
 * @param failed assets that were not taken: Qualys' words by native key
 */
public record ConnectorReply(Map<String, String> failed) {

    /** The shape of {@code assetsError} is not documented: an object by native key, or lists. */
    static ConnectorReply of(JsonNode reply) {
        Map<String, String> failed = new LinkedHashMap<>();
        read(reply.path("assetsError"), failed);
        return new ConnectorReply(failed);
    }

    private static void read(JsonNode errors, Map<String, String> failed) {
        errors.properties()
                .forEach(
                        error -> {
                            if (error.getValue().isArray()) {
                                error.getValue().forEach(each -> record(each, failed));
                            } else if (error.getValue().isTextual()) {
                                failed.put(error.getKey(), error.getValue().asText());
                            }
                        });
    }

    private static void record(JsonNode error, Map<String, String> failed) {
        String key = error.path("sourceNativeKey").asText("");
        if (!key.isEmpty()) {
            failed.put(key, error.path("message").asText("refused"));
        }
    }
}
