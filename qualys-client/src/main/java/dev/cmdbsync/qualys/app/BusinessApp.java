package dev.cmdbsync.qualys.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A business application.
 *
 * @param id {@code businessAppId}, at most 40 characters; assets name it
 * @param name at most 255 characters
 * @param created when the source made it
 * @param lastUpdated when the source changed it last
 * @param values the rest; what is missing is left as it is
 */
public record BusinessApp(
        String id,
        String name,
        Instant created,
        Instant lastUpdated,
        Map<AppField, String> values) {
    private static final int LONGEST_ID = 40;

    public BusinessApp {
        values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
        check("businessAppId", id, LONGEST_ID);
        check("name", name, AppField.LIMIT);
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("A business application has an id and a name");
        }
        values.forEach((field, value) -> check(field.key(), value, AppField.LIMIT));
    }

    private static void check(String key, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    key + " has " + value.length() + " characters; Qualys takes " + limit);
        }
    }

    void write(ObjectNode record) {
        record.put("businessAppId", id)
                .put("name", name)
                .put("created", created.toEpochMilli())
                .put("lastUpdated", lastUpdated.toEpochMilli());
        values.forEach((field, value) -> record.put(field.key(), value));
    }
}
