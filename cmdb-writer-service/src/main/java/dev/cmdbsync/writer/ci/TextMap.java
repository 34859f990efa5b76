package dev.cmdbsync.writer.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects of text, as the {@code jsonb} columns hold them. */
public final class TextMap {
    private static final JsonFactory JSON = new JsonFactory();

    private TextMap() {}

    /** The map as JSON. */
    public static byte[] encode(Map<String, String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                json.writeStringField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
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
