package dev.cmdbsync.simulator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.fleet.GivenElement;
import dev.cmdbsync.simulator.inventory.Inventory;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What connectors told, by source and native key. An asset is known by its Qualys id or, as the
 * rule that nobody can change says, by the native key; any other becomes an unmanaged asset.
 */
final class ConnectorAssets {
    private static final long FIRST_ID = 900_000_001L;

    private final Inventory inventory;
    private final InstantSource clock;
    private final Map<String, ObjectNode> told = new LinkedHashMap<>();
    private final Map<String, Long> assetIds = new LinkedHashMap<>();
    private long next = FIRST_ID;

    ConnectorAssets(Inventory inventory, InstantSource clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    synchronized List<ObjectNode> all() {
        return new ArrayList<>(told.values());
    }

    /** An asset is waiting. */
    synchronized void received(String connector, String source, JsonNode asset) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("connectorUuid", connector).put("source", source).put("status", "pending");
        record.set("identityAttributes", asset.path("identityAttributes"));
        record.set("coreAttributes", asset.path("coreAttributes"));
        told.put(key(connector, asset), record);
    }

    synchronized void process(String connector, String source, JsonNode asset) {
        JsonNode identity = asset.path("identityAttributes");
        String key = key(connector, asset);
        ObjectNode record = told.get(key);
        long id = identity.path("qualysAssetId").asLong(assetIds.getOrDefault(key, 0L));
        boolean known = id != 0 && inventory.fleet().find(id) != null;
        if (!known) {
            id = next++;
            inventory
                    .fleet()
                    .give(List.of(new GivenElement(id, unmanaged(id, source, identity), 0)), false);
        }
        assetIds.put(key, id);
        Map<String, String> custom = new TreeMap<>();
        asset.path("coreAttributes")
                .path("customConnectorAttributes")
                .properties()
                .forEach(entry -> custom.put(entry.getKey(), entry.getValue().asText()));
        if (!custom.isEmpty()) {
            inventory.custom(id, source, custom);
        }
        if (record != null) {
            record.put("status", known ? "matched" : "created").put("assetId", id);
        }
    }

    private byte[] unmanaged(long id, String source, JsonNode identity) {
        String now = clock.instant().toString();
        ObjectNode asset = JsonNodeFactory.instance.objectNode();
        asset.put("assetId", id).put("assetUUID", "connector-" + id);
        asset.putNull("hostId").putNull("agentId");
        asset.put("assetType", "HOST");
        asset.put("createdDate", now).put("lastModifiedDate", now);
        asset.set("assetName", identity.path("hostName"));
        asset.set("dnsName", identity.path("fqdn"));
        asset.set("netbiosName", identity.path("netBiosName"));
        asset.set("address", identity.path("ipAddress").path(0));
        asset.set("biosSerialNumber", identity.path("serialNumber"));
        asset.set("hwUUID", identity.path("hardwareUuid"));
        asset.putObject("inventory")
                .put("source", source)
                .put("created", clock.millis())
                .put("lastUpdated", clock.millis());
        // what the connector did not tell is null, as everywhere in the inventory
        List<String> missing = new ArrayList<>();
        asset.properties()
                .forEach(
                        entry -> {
                            if (entry.getValue().isMissingNode()) {
                                missing.add(entry.getKey());
                            }
                        });
        missing.forEach(asset::putNull);
        return asset.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String key(String connector, JsonNode asset) {
        return connector + "/" + asset.path("identityAttributes").path("sourceNativeKey").asText();
    }
}
