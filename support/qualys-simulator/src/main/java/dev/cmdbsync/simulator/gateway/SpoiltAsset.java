package dev.cmdbsync.simulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.fault.BadAsset;
import dev.cmdbsync.simulator.fleet.FieldSelection;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Assets as they should not be. */
final class SpoiltAsset {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> DATES =
            List.of("createdDate", "lastModifiedDate", "sensorLastUpdatedDate", "lastBoot");

    private SpoiltAsset() {}

    /** Whether the variant stands beside the page's assets, not in place of one. */
    static boolean standsAlone(BadAsset variant) {
        return variant != BadAsset.BAD_DATES && variant != BadAsset.WRONG_TYPES;
    }

    static byte[] alone(BadAsset variant) {
        String json =
                switch (variant) {
                    case NOT_AN_OBJECT -> "\"not an asset\"";
                    case NULL_ELEMENT -> "null";
                    case MISSING_ASSET_ID -> "{\"assetName\":\"nobody\",\"address\":\"10.9.9.9\"}";
                    case TEXT_ASSET_ID -> "{\"assetId\":\"twelve\",\"assetName\":\"text-id\"}";
                    case BAD_DATES, WRONG_TYPES ->
                            throw new IllegalArgumentException(variant + " needs an asset");
                };
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(BadAsset variant, FleetAsset asset, FieldSelection fields) {
        ObjectNode spoilt = tree(asset, fields);
        if (variant == BadAsset.BAD_DATES) {
            DATES.forEach(key -> spoilt.put(key, "31.02.2026 25:61"));
            spoilt.withObject("/agent").put("lastCheckedIn", "yesterday");
        } else {
            spoilt.put("totalMemory", "plenty")
                    .put("operatingSystem", 7)
                    .put("address", 167_772_161)
                    .put("networkInterfaceListData", "none");
            spoilt.putArray("hardware").add("Dell");
            spoilt.putObject("softwareListData").putObject("software").put("id", 1);
        }
        return bytes(spoilt);
    }

    /** The asset with software until it has so many bytes. */
    static byte[] huge(FleetAsset asset, FieldSelection fields, int bytes) {
        ObjectNode huge = tree(asset, fields);
        JsonNode present = huge.path("softwareListData").path("software");
        ArrayNode software = huge.putObject("softwareListData").putArray("software");
        if (present.isArray()) {
            present.forEach(software::add);
        }
        int length = bytes(huge).length;
        for (int i = 0; length < bytes; i++) {
            ObjectNode entry = software.addObject();
            entry.put("id", -9_000_000_000_000_000_000L + i)
                    .put("fullName", "Bulk Vendor Library " + i + " 1.0." + i)
                    .put("softwareType", "Package")
                    .put("productName", "Library " + i)
                    .put("publisher", "Bulk Vendor")
                    .put("version", "1.0." + i)
                    .put("category", "System / Libraries")
                    .put("category1", "System")
                    .put("category2", "Libraries")
                    .putNull("lifecycle")
                    .putNull("license");
            length += bytes(entry).length + 1;
        }
        return bytes(huge);
    }

    private static ObjectNode tree(FleetAsset asset, FieldSelection fields) {
        JsonBytes json = new JsonBytes(8192);
        json.beginArray();
        asset.write(json, fields);
        json.endArray();
        try {
            return MAPPER.readTree(json.copy()).path(0) instanceof ObjectNode object
                    ? object
                    : MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
