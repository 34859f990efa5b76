package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and changes the JSON of assets; not on the way of a plain page. */
final class JsonValues {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private JsonValues() {}

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("an asset of the fleet is no JSON", e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes themselves if they hold no line break. */
    static byte[] onOneLine(byte[] json) {
        for (byte b : json) {
            if (b == '\n' || b == '\r') {
                return bytes(tree(json));
            }
        }
        return json;
    }

    static byte[] without(byte[] json, FieldSelection fields) {
        if (tree(json) instanceof ObjectNode asset) {
            fields.omittedKeys().stream().filter(asset::has).forEach(asset::putNull);
            return bytes(asset);
        }
        return json;
    }

    static List<Object> values(JsonNode asset, FilterField field) {
        List<JsonNode> nodes = List.of(asset);
        for (String step : field.path().split("\\.", -1)) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                JsonNode child = node.path(step);
                if (child.isArray()) {
                    child.forEach(next::add);
                } else {
                    next.add(child);
                }
            }
            nodes = next;
        }
        return nodes.stream()
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(node -> value(node, field.kind()))
                .toList();
    }

    private static Object value(JsonNode node, FilterField.Kind kind) {
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            return node.longValue();
        }
        if (kind == FilterField.Kind.DATE) {
            Long date = date(node.asText());
            return date == null ? node.asText() : date;
        }
        return node.asText();
    }

    /** Epoch milliseconds, or null if the text is no ISO date. */
    static @Nullable Long date(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
