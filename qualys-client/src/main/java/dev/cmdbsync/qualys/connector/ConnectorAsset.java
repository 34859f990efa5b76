package dev.cmdbsync.qualys.connector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset as a connector tells of it.
 *
 * @param identity by what Qualys finds the asset
 * @param operatingSystem null if not known
 * @param customAttributes {@code customConnectorAttributes}: shown as custom attributes of the
 *     asset
 * @param created {@code sourceCreatedDate}; null if not known
 * @param lastUpdated {@code sourceLastUpdatedDate}; null if not known
 */
public record ConnectorAsset(
        Identity identity,
        @Nullable String operatingSystem,
        Map<String, String> customAttributes,
        @Nullable Instant created,
        @Nullable Instant lastUpdated) {

    /**
     * What identifies an asset.
     *
     * @param sourceNativeKey its key at the source, unchanging; the one that Qualys always matches
     * @param qualysAssetId null for an asset that is new to Qualys
     * @param hostName null if not known
     * @param netBiosName null if not known
     * @param fqdn null if not known
     * @param macAddress null if not known
     * @param ipAddresses none if not known
     * @param serialNumber null if not known
     * @param hardwareUuid null if not known
     */
    public record Identity(
            String sourceNativeKey,
            @Nullable Long qualysAssetId,
            @Nullable String hostName,
            @Nullable String netBiosName,
            @Nullable String fqdn,
            @Nullable String macAddress,
            List<String> ipAddresses,
            @Nullable String serialNumber,
            @Nullable String hardwareUuid) {

        public Identity {
            ipAddresses = List.copyOf(ipAddresses);
            if (sourceNativeKey.isBlank()) {
                throw new IllegalArgumentException("An asset of a connector has a native key");
            }
        }
    }

    public ConnectorAsset {
        customAttributes = Map.copyOf(customAttributes);
    }

    void write(ObjectNode asset) {
        ObjectNode keys = asset.putObject("identityAttributes");
        keys.put("qualysAssetId", text(identity.qualysAssetId()))
                .put("sourceNativeKey", identity.sourceNativeKey())
                .put("hostName", identity.hostName())
                .put("netBiosName", identity.netBiosName())
                .put("fqdn", identity.fqdn())
                .put("macAddress", identity.macAddress());
        ArrayNode addresses = keys.putArray("ipAddress");
        identity.ipAddresses().forEach(addresses::add);
        keys.put("serialNumber", identity.serialNumber())
                .put("hardwareUuid", identity.hardwareUuid());
        ObjectNode core = asset.putObject("coreAttributes");
        core.put("hostName", identity.hostName())
                .put("netBiosName", identity.netBiosName())
                .put("fqdn", identity.fqdn())
                .put("operatingSystem", operatingSystem)
                .put("sourceCreatedDate", text(created))
                .put("sourceLastUpdatedDate", text(lastUpdated));
        if (!customAttributes.isEmpty()) {
            ObjectNode custom = core.putObject("customConnectorAttributes");
            customAttributes.forEach(custom::put);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
