package dev.cmdbsync.simulator.fleet;

import dev.cmdbsync.simulator.fleet.Machine.Coverage;

/** Who watches the asset: agent, sensors, inventory, activity. Dates are epoch milliseconds. */
final class SensorJson {
    private SensorJson() {}

    static boolean runsContainers(Machine machine) {
        OperatingSystem system = machine.system;
        return system != null
                && system.softwarePlatform().equals("linux")
                && machine.draw.oneIn(290, 8);
    }

    static void agent(JsonBytes json, Machine machine) {
        if (machine.coverage != Coverage.AGENT) {
            json.nulls("agent");
            return;
        }
        json.beginObject("agent")
                .field("version", "5." + machine.draw.below(291, 8) + ".0.30")
                .field("configurationProfile", "Initial Profile");
        if (machine.draw.oneIn(292, 10)) {
            json.nulls("activations");
        } else {
            json.beginArray("activations")
                    .beginObject()
                    .field("key", machine.draw.uuid(293))
                    .field("status", "ACTIVE")
                    .endObject()
                    .endArray();
        }
        json.field("connectedFrom", "203.0.113." + (1 + machine.draw.below(295, 250)))
                .field("lastActivity", machine.modified())
                .field("lastCheckedIn", machine.modified())
                .field("lastInventory", machine.modified() - 60_000)
                .field("udcManifestAssigned", false)
                .field("errorStatus", machine.draw.oneIn(296, 50))
                .field("platform", machine.system == null ? null : machine.system.category1())
                .endObject();
    }

    static void sensor(JsonBytes json, Machine machine) {
        boolean managed = machine.coverage != Coverage.UNMANAGED;
        json.beginObject("sensor");
        if (managed) {
            json.beginArray("activatedForModules").value("AI").value("VM").value("PC").endArray();
        } else {
            json.nulls("activatedForModules");
        }
        long scanned = machine.hostId() == null ? 0 : machine.modified() - 3_600_000;
        boolean byAgent = machine.coverage == Coverage.AGENT;
        json.nulls("pendingActivationForModules")
                .field("lastVMScan", scanned)
                .field("lastComplianceScan", 0)
                .field("lastFullScan", scanned)
                .field("lastVmScanDateScanner", byAgent ? 0 : scanned)
                .field("lastVmScanDateAgent", byAgent ? scanned : 0)
                .field("lastPcScanDateScanner", 0)
                .field("lastPcScanDateAgent", 0)
                .nulls("firstEasmScanDate", "lastEasmScanDate")
                .endObject();
    }

    /** Writes one inventory object under {@code key}. */
    static void inventory(JsonBytes json, String key, Machine machine) {
        json.name(key);
        entry(json, machine);
    }

    static void inventoryList(JsonBytes json, Machine machine) {
        json.beginObject("inventoryListData").beginArray("inventory");
        entry(json, machine);
        json.endArray().endObject();
    }

    private static void entry(JsonBytes json, Machine machine) {
        json.beginObject()
                .field("source", source(machine))
                .field("created", machine.created())
                .field("lastUpdated", machine.modified())
                .endObject();
    }

    static void activity(JsonBytes json, Machine machine) {
        json.beginObject("activity")
                .field("source", source(machine))
                .field("lastScannedDate", machine.modified() - 3_600_000)
                .endObject();
    }

    static void container(JsonBytes json, Machine machine) {
        if (!runsContainers(machine)) {
            json.nulls("container");
            return;
        }
        json.beginObject("container")
                .field("product", "Docker")
                .field("version", "25.0.5")
                .field("noOfContainers", machine.draw.below(297, 40))
                .field("noOfImages", machine.draw.below(298, 60))
                .field("hasSensor", false)
                .endObject();
    }

    static String source(Machine machine) {
        return switch (machine.coverage) {
            case AGENT -> "QAGENT";
            case SCANNER -> machine.cloud == Cloud.NONE ? "IP" : "INSTANCE_ID";
            case UNMANAGED -> machine.draw.oneIn(299, 3) ? "EASM" : "PASSIVE_SENSOR";
        };
    }
}
