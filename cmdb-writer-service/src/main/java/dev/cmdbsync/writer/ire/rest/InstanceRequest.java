package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ire.match.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Body of a write to the CMDB Instance API.
 *
 * @param attributes columns
 * @param source value of discovery_source; null when the body has none
 * @param relations to and from other CIs
 */
record InstanceRequest(
        Map<String, String> attributes, @Nullable String source, List<Relation> relations) {
    /**
     * A relation of the CI.
     *
     * @param type sys_id or name of its type
     * @param target the other CI; null when the body has no sys_id there
     * @param outbound whether the CI of the request is the parent
     */
    record Relation(String type, @Nullable UUID target, boolean outbound) {}

    static InstanceRequest read(byte[] body) {
        JsonNode root = RequestBody.object(body);
        List<Relation> relations = new ArrayList<>();
        root.path("inbound_relations").forEach(each -> relations.add(relation(each, false)));
        root.path("outbound_relations").forEach(each -> relations.add(relation(each, true)));
        relations(root.path("depends_on").path("inbound_relations"), false, relations);
        relations(root.path("depends_on").path("outbound_relations"), true, relations);
        String source = root.path("source").asText("");
        return new InstanceRequest(
                RequestBody.values(root.path("attributes")),
                source.isEmpty() ? null : source,
                relations);
    }

    /** Only its relations. */
    InstanceRequest withoutAttributes() {
        return new InstanceRequest(Map.of(), source, relations);
    }

    /** Only its attributes: updates of a CI leave its relations alone. */
    InstanceRequest withoutRelations() {
        return new InstanceRequest(attributes, source, List.of());
    }

    /** What a dependent CI hangs on comes as one object or as a list. */
    private static void relations(JsonNode node, boolean outbound, List<Relation> into) {
        if (node.isObject()) {
            into.add(relation(node, outbound));
        } else {
            node.forEach(each -> into.add(relation(each, outbound)));
        }
    }

    private static Relation relation(JsonNode node, boolean outbound) {
        JsonNode target = node.path("target");
        String id = target.isObject() ? target.path("value").asText("") : target.asText("");
        JsonNode type = node.path("type");
        return new Relation(
                type.isObject() ? type.path("value").asText("") : type.asText(""),
                Ids.parse(id),
                outbound);
    }
}
