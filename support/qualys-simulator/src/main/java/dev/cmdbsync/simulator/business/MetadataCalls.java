package dev.cmdbsync.simulator.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /rest/2.0/update/am/asset/business/metadata}: a value too long fails the whole call.
 */
final class MetadataCalls {
    private static final Map<String, Integer> LIMITS =
            Map.of(
                    "operationalStatus", 128,
                    "environment", 128,
                    "company", 128,
                    "department", 128,
                    "ownedBy", 255,
                    "managedBy", 255,
                    "supportedBy", 255,
                    "supportGroup", 255);
    private static final Map<String, Integer> LOCATION_LIMITS =
            Map.of("name", 255, "street", 255, "city", 128, "state", 128, "country", 128);
    private static final int LONGEST_APP_ID = 40;

    private final Inventory inventory;

    MetadataCalls(Inventory inventory) {
        this.inventory = inventory;
    }

    Answer answer(ApiCall call, String user) {
        JsonNode data = GatewayJson.list(GatewayJson.body(call), "data");
        data.forEach(MetadataCalls::check);
        Map<String, String> failed = new LinkedHashMap<>();
        for (JsonNode record : data) {
            String id = record.path("qualysAssetId").asText("");
            String why = take(id, record.path("metadata"));
            if (why != null) {
                failed.put(id, why);
            }
        }
        return GatewayJson.taken(data.size(), "qualysAssetId", failed);
    }

    private static void check(JsonNode record) {
        JsonNode metadata = record.path("metadata");
        values(metadata, LIMITS);
        values(metadata.path("assignedLocation"), LOCATION_LIMITS);
        for (JsonNode id : metadata.path("businessAppIds")) {
            checkLength("businessAppIds", id.asText(), LONGEST_APP_ID);
        }
    }

    /** Why the record fails, or null. */
    private @Nullable String take(String id, JsonNode metadata) {
        if (!id.matches("\\d{1,18}")) {
            return "Invalid qualysAssetId";
        }
        List<String> apps = null;
        if (metadata.has("businessAppIds")) {
            apps = new ArrayList<>();
            for (JsonNode app : metadata.path("businessAppIds")) {
                if (inventory.app(app.asText()) == null) {
                    return "Unknown business application " + app.asText();
                }
                apps.add(app.asText());
            }
        }
        boolean found =
                inventory.business(
                        Long.parseLong(id),
                        values(metadata, LIMITS),
                        values(metadata.path("assignedLocation"), LOCATION_LIMITS),
                        apps);
        return found ? null : "Asset not found";
    }

    private static Map<String, String> values(JsonNode object, Map<String, Integer> limits) {
        Map<String, String> values = new TreeMap<>();
        limits.forEach(
                (key, limit) -> {
                    JsonNode value = object.path(key);
                    if (value.isTextual()) {
                        checkLength(key, value.asText(), limit);
                        values.put(key, value.asText());
                    }
                });
        return values;
    }

    static void checkLength(String key, String value, int limit) {
        if (value.length() > limit) {
            throw new RefusedException(
                    GatewayJson.failed(400, key + " must not be longer than " + limit));
        }
    }
}
