package dev.cmdbsync.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Schemas are open, so that a consumer passes over what is new. To find what is sent and not
 * documented, a test closes them: what an object does not name, it must not have, unless the schema
 * says that others make it ({@code additionalProperties}).
 */
public final class ClosedSchema {
    private ClosedSchema() {}

    /** A closed copy. */
    public static JsonNode of(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ClosedSchema::close);
    }
}
