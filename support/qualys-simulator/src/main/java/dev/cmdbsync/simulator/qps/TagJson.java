package dev.cmdbsync.simulator.qps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.inventory.Inventory;
import dev.cmdbsync.simulator.inventory.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A tag as it is answered. */
public final class TagJson {
    private TagJson() {}

    public static ObjectNode of(Tag tag, Inventory inventory) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", tag.id());
        json.put("tagUuid", uuid(tag.id()));
        json.put("name", tag.name());
        if (tag.parentId() != 0) {
            json.put("parentTagId", tag.parentId());
            json.put("parentTagUuid", uuid(tag.parentId()));
        }
        json.put("created", tag.created().toString());
        json.put("modified", tag.modified().toString());
        put(json, "color", tag.color());
        put(json, "description", tag.description());
        put(json, "ruleType", tag.ruleType());
        put(json, "ruleText", tag.ruleText());
        if (tag.criticality() != null) {
            json.put("criticalityScore", tag.criticality());
        }
        json.put("isSubUserScopedTag", "false");
        ArrayNode children = json.putObject("children").putArray("list");
        for (Tag child : inventory.children(tag.id())) {
            children.addObject()
                    .putObject("TagSimple")
                    .put("id", child.id())
                    .put("name", child.name());
        }
        return json;
    }

    private static void put(
            ObjectNode json, String key, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static String uuid(long id) {
        return UUID.nameUUIDFromBytes(("tag-" + id).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
