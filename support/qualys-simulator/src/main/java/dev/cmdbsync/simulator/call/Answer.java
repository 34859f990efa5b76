package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client.
 *
 * @param contentType null for an answer without one
 * @param body only the first {@code length} bytes count
 * @param pooled the buffer to give back once the answer is on its way; null if there is none
 */
public record Answer(
        int status,
        @Nullable String contentType,
        Map<String, String> headers,
        byte[] body,
        int length,
        @Nullable JsonBytes pooled) {

    public static final String JSON = "application/json";
    public static final String XML = "text/xml;charset=UTF-8";

    public static Answer empty(int status) {
        return new Answer(status, null, Map.of(), new byte[0], 0, null);
    }

    public static Answer of(int status, String contentType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, Map.of(), body, body.length, null);
    }

    public static Answer json(int status, JsonBytes json) {
        return new Answer(status, JSON, Map.of(), json.array(), json.length(), json);
    }

    public Answer withHeaders(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, contentType, all, body, length, pooled);
    }

    public Answer withContentType(String other) {
        return new Answer(status, other, headers, body, length, pooled);
    }

    /** Cut after so many bytes, and said to be so long. */
    Answer cutTo(int bytes) {
        return new Answer(status, contentType, headers, body, Math.min(bytes, length), pooled);
    }
}
