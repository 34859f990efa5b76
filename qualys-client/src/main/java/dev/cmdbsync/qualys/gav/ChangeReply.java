package dev.cmdbsync.qualys.gav;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.http.ErrorMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one change. Qualys documents no reply for them, so that only what
 * is certain is read: a code that says the whole call failed, and records that are named as failed.
 * All others count as taken; reading back tells for sure.
 *
 * @param failed words of Qualys by the record's key
 */
public record ChangeReply(Map<String, String> failed) {

    /**
     * Reads a reply.
     *
     * @param keyField field that names a record
     * @throws QualysException if the whole call failed
     */
    public static ChangeReply of(JsonNode reply, String keyField) {
        String code = text(reply.path("responseCode"));
        if (code != null && (code.equals("FAILED") || code.equals("ERROR"))) {
            throw ErrorMapping.ofCode(code, text(reply.path("responseMessage")), Budget.UNKNOWN);
        }
        Map<String, String> failed = new LinkedHashMap<>();
        for (JsonNode record : reply.path("data")) {
            String key = text(record.path(keyField));
            String status = text(record.path("status"));
            if (key != null && status != null && !status.equalsIgnoreCase("SUCCESS")) {
                String message = text(record.path("message"));
                failed.put(key, message == null ? status : message);
            }
        }
        return new ChangeReply(failed);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
