package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An asset as the vulnerability management lists it.
 *
 * @param lastScan ISO date without milliseconds; null if never scanned
 */
public record HostRow(
        long hostId,
        long assetId,
        @Nullable String address,
        String trackingMethod,
        @Nullable String dnsName,
        @Nullable String netbiosName,
        @Nullable String operatingSystem,
        @Nullable String serialNumber,
        @Nullable String cloudProvider,
        @Nullable String lastScan,
        List<String> tags) {

    /**
     * The row of an asset.
     *
     * @param asset one with a host id
     */
    public static HostRow of(FleetAsset asset) {
        JsonBytes json = new JsonBytes(8192);
        json.beginArray();
        asset.write(json, FieldSelection.of(null, "software"));
        json.endArray();
        JsonNode tree = JsonValues.tree(json.copy()).path(0);
        long scanned = tree.path("sensor").path("lastVMScan").asLong(0);
        List<String> tags = new ArrayList<>();
        tree.path("tagList").path("tag").forEach(tag -> tags.add(tag.path("tagName").asText()));
        return new HostRow(
                Objects.requireNonNull(asset.hostId()),
                asset.assetId(),
                text(tree, "address"),
                trackingMethod(tree),
                text(tree, "dnsName"),
                text(tree, "netbiosName"),
                text(tree.path("operatingSystem"), "fullName"),
                text(tree, "biosSerialNumber"),
                text(tree, "cloudProvider"),
                scanned == 0
                        ? null
                        : Instant.ofEpochMilli(scanned).truncatedTo(ChronoUnit.SECONDS).toString(),
                tags);
    }

    private static String trackingMethod(JsonNode asset) {
        if (!asset.path("agentId").isNull() && !asset.path("agentId").isMissingNode()) {
            return "AGENT";
        }
        String provider = asset.path("cloudProvider").asText("");
        return switch (provider) {
            case "AWS" -> "EC2";
            case "Azure", "GCP" -> "INSTANCE_ID";
            default -> "IP";
        };
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.path(key).isTextual() ? node.path(key).textValue() : null;
    }
}
