package dev.cmdbsync.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.inventory.Inventory;
import java.util.List;
import java.util.Map;

/** {@code POST /rest/2.0/upsert/am/businessapp/metadata}. */
final class AppCalls {
    private static final List<String> TEXTS =
            List.of(
                    "businessCriticality",
                    "status",
                    "environment",
                    "usedFor",
                    "operationalStatus",
                    "ownedBy",
                    "managedBy",
                    "supportedBy",
                    "supportGroup");

    private final Inventory inventory;

    AppCalls(Inventory inventory) {
        this.inventory = inventory;
    }

    Answer answer(ApiCall call, String user) {
        JsonNode data = GatewayJson.list(GatewayJson.body(call), "data");
        data.forEach(AppCalls::check);
        for (JsonNode record : data) {
            String id = record.path("businessAppId").asText();
            ObjectNode old = inventory.app(id);
            ObjectNode app =
                    old == null
                            ? JsonNodeFactory.instance.objectNode().put("id", id)
                            : old.deepCopy();
            app.set("name", record.get("name"));
            app.set("created", record.get("created"));
            app.set("lastUpdated", record.get("lastUpdated"));
            for (String key : TEXTS) {
                if (record.path(key).isTextual()) {
                    app.set(key, record.get(key));
                }
            }
            inventory.app(id, app);
        }
        return GatewayJson.taken(data.size(), "businessAppId", Map.of());
    }

    private static void check(JsonNode record) {
        for (String key : List.of("businessAppId", "name")) {
            if (record.path(key).asText("").isBlank()) {
                throw new RefusedException(GatewayJson.failed(400, key + " is required"));
            }
        }
        for (String key : List.of("created", "lastUpdated")) {
            if (!record.path(key).canConvertToLong()) {
                throw new RefusedException(GatewayJson.failed(400, key + " is required"));
            }
        }
        MetadataCalls.checkLength("businessAppId", record.path("businessAppId").asText(), 40);
        MetadataCalls.checkLength("name", record.path("name").asText(), 255);
        TEXTS.forEach(key -> MetadataCalls.checkLength(key, record.path(key).asText(""), 255));
    }
}
