package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.asset.ListShape;
import dev.cmdbsync.transform.value.JunkIdentifiers;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells assets that Qualys only knows of from those that it manages. Managed is an asset with an
 * agent ({@code agentId}, an agent's check-in), with a host of the vulnerability scanner ({@code
 * hostId}, {@code qwebHostId}), with a scan by agent or scanner in {@code sensor}, or whose
 * inventory comes from one of them. What remains is known from outside scans (EASM), passive
 * sensors, cloud connectors and third parties only.
 */
final class UnmanagedGuard {
    private static final Set<String> MANAGING_SOURCES = Set.of("QAGENT", "IP", "DNS", "NETBIOS");

    private final int[] identifiers;
    private final int[] moments;
    private final int[] sources;
    private final ListShape inventory;
    private final int inventorySource;

    UnmanagedGuard(AssetShape shape) {
        this.identifiers =
                new int[] {shape.slot("agentId"), shape.slot("hostId"), shape.slot("qwebHostId")};
        this.moments =
                new int[] {
                    shape.slot("agent.lastCheckedIn"),
                    shape.slot("agent.lastActivity"),
                    shape.slot("sensor.lastVMScan"),
                    shape.slot("sensor.lastComplianceScan"),
                    shape.slot("sensor.lastFullScan"),
                    shape.slot("sensor.lastVmScanDateScanner"),
                    shape.slot("sensor.lastVmScanDateAgent"),
                    shape.slot("sensor.lastPcScanDateScanner"),
                    shape.slot("sensor.lastPcScanDateAgent")
                };
        this.sources = new int[] {shape.slot("inventory.source"), shape.slot("activity.source")};
        this.inventory = shape.list("inventoryListData.inventory");
        this.inventorySource = inventory.slot("source");
    }

    boolean isUnmanaged(Asset asset) {
        for (int identifier : identifiers) {
            String value = asset.value(identifier);
            if (value != null && !JunkIdentifiers.isJunkId(value)) {
                return false;
            }
        }
        for (int moment : moments) {
            String value = asset.value(moment);
            if (value != null && !value.equals("0")) {
                return false;
            }
        }
        for (int source : sources) {
            if (isManaging(asset.value(source))) {
                return false;
            }
        }
        for (@Nullable String[] element : asset.list(inventory)) {
            if (isManaging(element[inventorySource])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isManaging(@Nullable String source) {
        return source != null && MANAGING_SOURCES.contains(source.toUpperCase(Locale.ROOT));
    }
}
