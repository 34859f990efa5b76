package dev.cmdbsync.writer.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cmdbsync.model.json.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON objects of text, as the {@code jsonb} columns hold them. */
public final class TextMap {
    private static final int USUAL_BYTES = 512;
    private static final JsonFactory JSON = new JsonFactory();

    private TextMap() {}

    /** The map as JSON. */
    public static byte[] encode(Map<String, String> values) {
        return encode(values, Set.of());
    }

    /** The map as JSON, without some of its keys. */
    static byte[] encode(Map<String, String> values, Set<String> without) {
        return new JsonBytes(USUAL_BYTES).object(values, without).toByteArray();
    }

    /** Adds what the JSON object holds to a map; nothing for null. */
    public static void decodeInto(@Nullable String text, Map<String, String> values) {
        if (text == null || text.equals("{}")) {
            return;
        }
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                values.put(name, json.getText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
