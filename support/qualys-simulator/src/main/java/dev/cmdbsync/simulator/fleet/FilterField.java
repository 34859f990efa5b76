package dev.cmdbsync.simulator.fleet;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields a filter may name; any other is answered with 400, as the platform does. */
public enum FilterField {
    ASSET_ID("asset.id", Kind.NUMBER, "assetId"),
    ASSET_NAME("asset.name", Kind.TEXT, "assetName"),
    ASSET_TYPE("asset.type", Kind.TEXT, "assetType"),
    TRACKING_METHOD("asset.trackingMethod", Kind.TEXT, "inventory.source"),
    LAST_UPDATED("asset.lastUpdatedDate", Kind.DATE, "lastModifiedDate"),
    CREATED("asset.createdDate", Kind.DATE, "createdDate"),
    LAST_INVENTORY("asset.lastInventoryDate", Kind.DATE, "inventory.lastUpdated"),
    HAS_AI_CRITICALITY(
            "asset.hasAiCriticalityScore", Kind.TEXT, "criticality.hasAiCriticalityScore"),
    AI_CRITICALITY_CONFIDENCE(
            "asset.aiCriticalityScoreConfidence",
            Kind.TEXT,
            "criticality.aiCriticalityScoreConfidence"),
    CRITICALITY("asset.criticalityScore", Kind.NUMBER, "criticality.score"),
    INVENTORY_SOURCE("inventory.source", Kind.TEXT, "inventory.source"),
    TAG_NAME("tags.name", Kind.TEXT, "tagList.tag.tagName"),
    LAST_VM_SCAN("sensor.lastVmScanDate", Kind.DATE, "sensor.lastVMScan"),
    AGENT_ACTIVITY("qualys.agent.lastActivityDate", Kind.DATE, "agent.lastActivity"),
    AGENT_CHECK_IN("qualys.agent.lastCheckedInDate", Kind.DATE, "agent.lastCheckedIn"),
    OS_NAME("operatingSystem.name", Kind.TEXT, "operatingSystem.osName"),
    OS_CATEGORY("operatingSystem.category", Kind.TEXT, "operatingSystem.category"),
    OS_CATEGORY1("operatingSystem.category1", Kind.TEXT, "operatingSystem.category1"),
    OS_CATEGORY2("operatingSystem.category2", Kind.TEXT, "operatingSystem.category2"),
    OS_PUBLISHER("operatingSystem.publisher", Kind.TEXT, "operatingSystem.publisher"),
    OS_VERSION("operatingSystem.version", Kind.TEXT, "operatingSystem.version"),
    OS_STAGE("operatingSystem.lifecycle.stage", Kind.TEXT, "operatingSystem.lifecycle.stage"),
    HARDWARE_CATEGORY("hardware.category", Kind.TEXT, "hardware.category"),
    HARDWARE_CATEGORY1("hardware.category1", Kind.TEXT, "hardware.category1"),
    HARDWARE_CATEGORY2("hardware.category2", Kind.TEXT, "hardware.category2"),
    HARDWARE_MANUFACTURER("hardware.manufacturer", Kind.TEXT, "hardware.manufacturer"),
    HARDWARE_MODEL("hardware.model", Kind.TEXT, "hardware.model"),
    HARDWARE_STAGE("hardware.lifecycle.stage", Kind.TEXT, "hardware.lifecycle.stage"),
    INTERFACE_ADDRESS(
            "interfaces.address",
            Kind.TEXT,
            "networkInterfaceListData.networkInterface.addressIpV4"),
    CLOUD_PROVIDER("cloud.provider", Kind.TEXT, "cloudProvider");

    /** Which operators fit. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE
    }

    private static final Map<String, FilterField> BY_TOKEN =
            Arrays.stream(values()).collect(Collectors.toMap(f -> f.token, Function.identity()));

    private final String token;
    private final Kind kind;
    private final String path;

    FilterField(String token, Kind kind, String path) {
        this.token = token;
        this.kind = kind;
        this.path = path;
    }

    /** Null if the platform knows no such field. */
    public static @Nullable FilterField of(String token) {
        return BY_TOKEN.get(token);
    }

    public Kind kind() {
        return kind;
    }

    /** Where the value is in the asset's JSON; lists on the way are walked. */
    String path() {
        return path;
    }
}
