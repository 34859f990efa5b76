package dev.cmdbsync.writer.ire.payload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a payload. What it does not know it passes over. */
public final class PayloadReader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    // ServiceNow's own documentation sends payloads written this way.
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .build();

    /** Dates as ServiceNow writes them, UTC. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private PayloadReader() {}

    /** Reads a payload; an exception says what is wrong and where. */
    public static Payload read(byte[] body) throws PayloadSyntaxException {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.isObject()) {
                throw new PayloadSyntaxException("A payload is a JSON object");
            }
            return new Payload(
                    list(root, "items", PayloadReader::readItem),
                    list(root, "relations", PayloadReader::relation),
                    list(root, "referenceItems", PayloadReader::reference));
        } catch (JsonProcessingException e) {
            throw new PayloadSyntaxException(e.getOriginalMessage());
        } catch (IOException e) {
            throw new PayloadSyntaxException(String.valueOf(e.getMessage()));
        }
    }

    private interface Reading<T> {
        T read(JsonNode node) throws PayloadSyntaxException;
    }

    private static <T> List<T> list(JsonNode parent, String name, Reading<T> reading)
            throws PayloadSyntaxException {
        JsonNode nodes = parent.path(name);
        if (nodes.isMissingNode() || nodes.isNull()) {
            return List.of();
        }
        if (!nodes.isArray()) {
            throw new PayloadSyntaxException(name + " is not a list");
        }
        List<T> list = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            if (!node.isObject()) {
                throw new PayloadSyntaxException("An element of " + name + " is not an object");
            }
            list.add(reading.read(node));
        }
        return list;
    }

    /** Reads one item. */
    public static PayloadItem readItem(JsonNode node) throws PayloadSyntaxException {
        return new PayloadItem(
                text(node, "className"),
                text(node, "internal_id"),
                values(node),
                list(node, "lookup", PayloadReader::subItem),
                list(node, "related", PayloadReader::subItem),
                settings(node.path("settings")),
                source(node));
    }

    private static SubItem subItem(JsonNode node) throws PayloadSyntaxException {
        return new SubItem(
                text(node, "className"), text(node, "internal_id"), values(node), source(node));
    }

    private static Map<String, String> values(JsonNode node) throws PayloadSyntaxException {
        Map<String, String> values = new LinkedHashMap<>();
        addValues(values, node.path("values"));
        addValues(values, node.path("display_values"));
        return values;
    }

    private static void addValues(Map<String, String> values, JsonNode node)
            throws PayloadSyntaxException {
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            JsonNode value = each.getValue();
            if (value.isContainerNode()) {
                throw new PayloadSyntaxException("The value of " + each.getKey() + " is no text");
            }
            values.put(each.getKey(), value.isNull() ? "" : clean(value.asText()));
        }
    }

    /** PostgreSQL keeps no NUL in text. */
    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    private static ItemSettings settings(JsonNode node) {
        return new ItemSettings(
                flag(node, "updateWithoutUpgrade"),
                flag(node, "updateWithoutDowngrade"),
                flag(node, "updateWithoutSwitch"),
                flag(node, "skipReclassificationRestrictionRules"));
    }

    private static boolean flag(JsonNode node, String name) {
        return node.path(name).asBoolean(false);
    }

    private static @Nullable SourceInfo source(JsonNode node) {
        JsonNode info = node.path("sys_object_source_info");
        String name = text(info, "source_name");
        String key = text(info, "source_native_key");
        if (name == null || key == null) {
            return null;
        }
        return new SourceInfo(
                name,
                key,
                text(info, "source_feed"),
                moment(text(info, "source_recency_timestamp")));
    }

    /** A date as ServiceNow writes it; null if it is none. */
    public static @Nullable Instant moment(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static PayloadRelation relation(JsonNode node) {
        boolean byId = node.hasNonNull("parent_id") || node.hasNonNull("child_id");
        String type = text(node, "type");
        JsonNode info = node.path("sys_rel_source_info");
        return new PayloadRelation(
                text(node, byId ? "parent_id" : "parent"),
                text(node, byId ? "child_id" : "child"),
                byId,
                type == null ? "" : type,
                info.isObject()
                        ? new PayloadRelation.RelationSource(
                                text(info, "source_name"), text(info, "source_feed"))
                        : null);
    }

    private static ReferenceItem reference(JsonNode node) throws PayloadSyntaxException {
        String field = text(node, "referenceField");
        String referenced = text(node, "referenced");
        String referencedBy = text(node, "referencedBy");
        if (field == null || referenced == null || referencedBy == null) {
            throw new PayloadSyntaxException(
                    "A reference item needs referenceField, referenced and referencedBy");
        }
        return new ReferenceItem(field, referenced, referencedBy);
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asText("");
        return text.isEmpty() ? null : clean(text);
    }
}
