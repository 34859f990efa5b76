package dev.cmdbsync.writer.ci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cmdbsync.model.json.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Rows by their key, as an object of objects. */
    static byte[] encodeRows(Map<String, Map<String, String>> rows) {
        JsonBytes json = new JsonBytes(USUAL_BYTES);
        char separator = '{';
        for (Map.Entry<String, Map<String, String>> row : rows.entrySet()) {
            json.raw(separator).string(row.getKey()).raw(':').object(row.getValue());
            separator = ',';
        }
        return json.raw('}').toByteArray();
    }

    /** The rows of an object of objects. */
    static Map<String, Map<String, String>> decodeRows(String text) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                Map<String, String> row = new TreeMap<>();
                rows.put(json.currentName(), row);
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    row.put(name, json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
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
