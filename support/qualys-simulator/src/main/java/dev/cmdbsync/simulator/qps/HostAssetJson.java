package dev.cmdbsync.simulator.qps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** An asset of the inventory as the tagging API has it. */
final class HostAssetJson {
    private HostAssetJson() {}

    static ObjectNode of(JsonNode asset) {
        ObjectNode host = JsonNodeFactory.instance.objectNode();
        host.put("id", asset.path("assetId").asLong());
        copy(asset, "assetName", host, "name");
        copy(asset, "createdDate", host, "created");
        copy(asset, "lastModifiedDate", host, "modified");
        host.put("type", "HOST");
        ObjectNode tags = host.putObject("tags");
        ArrayNode list = tags.putArray("list");
        for (JsonNode tag : asset.path("tagList").path("tag")) {
            list.addObject()
                    .putObject("TagSimple")
                    .put("id", tag.path("tagId").asLong())
                    .put("name", tag.path("tagName").asText());
        }
        copy(asset, "hostId", host, "qwebHostId");
        copy(asset, "fqdn", host, "fqdn");
        copy(asset.path("operatingSystem"), "fullName", host, "os");
        copy(asset, "dnsName", host, "dnsHostName");
        copy(asset, "netbiosName", host, "netbiosName");
        copy(asset, "address", host, "address");
        host.put("trackingMethod", asset.path("agentId").isTextual() ? "QAGENT" : "IP");
        copy(asset, "cloudProvider", host, "cloudProvider");
        return host;
    }

    /** The named fields alone; of {@code a.b} all of {@code a}. None named: everything. */
    static ObjectNode only(ObjectNode host, Set<String> fields) {
        if (fields.isEmpty()) {
            return host;
        }
        ObjectNode part = host.objectNode();
        host.properties()
                .forEach(
                        entry -> {
                            String key = entry.getKey();
                            if (fields.stream()
                                    .anyMatch(
                                            name ->
                                                    name.equals(key)
                                                            || name.startsWith(key + "."))) {
                                part.set(key, entry.getValue());
                            }
                        });
        return part;
    }

    private static void copy(JsonNode from, String key, ObjectNode to, String name) {
        JsonNode value = from.path(key);
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(name, value);
        }
    }
}
