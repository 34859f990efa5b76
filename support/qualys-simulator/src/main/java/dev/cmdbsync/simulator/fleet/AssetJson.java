package dev.cmdbsync.simulator.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a generated asset with every key the platform has; absent blocks are null, not empty. */
final class AssetJson {
    private static final List<String> ROLES =
            List.of(
                    "Member Server",
                    "Member Workstation",
                    "Standalone Server",
                    "Domain Controller");
    private static final List<String> TIME_ZONES =
            List.of("+00:00", "+01:00", "-05:00", "+05:30", "+08:00");

    private final @Nullable SoftwareCatalogue catalogue;
    private final int softwarePerAsset;

    AssetJson(int softwarePerAsset) {
        this.catalogue = softwarePerAsset == 0 ? null : new SoftwareCatalogue(softwarePerAsset);
        this.softwarePerAsset = softwarePerAsset;
    }

    void write(JsonBytes json, Machine machine, long assetId, FieldSelection fields) {
        Out out = new Out(json, fields);
        json.beginObject();
        identity(out, machine, assetId);
        system(out, machine);
        out.block("operatingSystem", () -> SystemJson.operatingSystem(json, machine));
        out.block("hardware", () -> SystemJson.hardware(json, machine));
        out.block("processor", () -> SystemJson.processor(json, machine));
        out.block("userAccountListData", () -> SystemJson.users(json, machine));
        out.block("openPortListData", () -> NetworkJson.openPorts(json, machine));
        out.block("volumeListData", () -> SystemJson.volumes(json, machine));
        out.block("networkInterfaceListData", () -> NetworkJson.interfaces(json, machine));
        out.block("softwareListData", () -> software(json, machine));
        out.block("serviceList", () -> SystemJson.services(json, machine));
        json.nulls("softwareComponent", "missingSoftware");
        out.field("cloudProvider", machine.cloud.provider);
        out.block("provider", () -> CloudJson.provider(json, machine));
        out.block("agent", () -> SensorJson.agent(json, machine));
        out.block("sensor", () -> SensorJson.sensor(json, machine));
        out.block("inventory", () -> SensorJson.inventory(json, "inventory", machine));
        out.block("inventoryListData", () -> SensorJson.inventoryList(json, machine));
        out.block("activity", () -> SensorJson.activity(json, machine));
        out.block("container", () -> SensorJson.container(json, machine));
        json.nulls("passiveSensor");
        out.block("tagList", () -> BusinessJson.tags(json, machine));
        out.block("lastLocation", () -> BusinessJson.lastLocation(json, machine));
        BusinessJson.write(json, machine);
        json.endObject();
    }

    private static void identity(Out out, Machine machine, long assetId) {
        JsonBytes json = out.json();
        json.field("assetId", assetId).field("assetUUID", machine.uuid());
        Long hostId = machine.hostId();
        out.field("hostId", hostId);
        if (hostId == null) {
            json.nulls("qwebHostId");
        } else {
            json.field("qwebHostId", hostId);
        }
        out.field("agentId", machine.coverage == Machine.Coverage.AGENT ? machine.uuid() : null);
        json.isoField("createdDate", machine.created())
                .isoField("lastModifiedDate", machine.modified())
                .isoField("sensorLastUpdatedDate", machine.modified() - 90_000)
                .field("assetType", "HOST");
        out.field("address", machine.address());
        String dnsName = machine.dnsName();
        out.field("dnsName", dnsName);
        out.field("assetName", machine.assetName());
        out.field("netbiosName", machine.netbiosName());
        json.field("fqdn", machine.draw.oneIn(61, 3) ? dnsName : null)
                .field("hwUUID", machine.isComputer() ? machine.hardwareUuid() : null);
        out.field("biosSerialNumber", machine.serialNumber());
        out.field(
                "biosAssetTag",
                machine.draw.oneIn(62, 3) ? "AT-" + (200_000 + machine.index) : null);
        out.field("biosDescription", biosDescription(machine));
        json.field("domainRole", machine.isComputer() ? machine.draw.from(63, ROLES) : null)
                .nulls("networkUuid", "lparId");
    }

    private static void system(Out out, Machine machine) {
        boolean computer = machine.isComputer();
        out.field("timeZone", computer ? machine.draw.from(64, TIME_ZONES) : null);
        out.block("lastBoot", () -> out.json().isoField("lastBoot", machine.booted()));
        out.field("totalMemory", computer ? Long.valueOf(machine.ram()) : null);
        out.field("cpuCount", computer ? Long.valueOf(machine.cpus()) : null);
        out.field("lastLoggedOnUser", machine.lastUser());
        out.block(
                "isContainerHost",
                () -> out.json().field("isContainerHost", SensorJson.runsContainers(machine)));
    }

    private void software(JsonBytes json, Machine machine) {
        OperatingSystem system = machine.system;
        if (system == null || !system.hasSoftware() || catalogue == null) {
            json.nulls("softwareListData");
            return;
        }
        json.beginObject("softwareListData").beginArray("software");
        catalogue.write(json, system.softwarePlatform(), softwarePerAsset, machine.draw);
        json.endArray().endObject();
    }

    private static String biosDescription(Machine machine) {
        if (machine.index % 128 == 68) {
            return "BIOS revision history; ".repeat(220);
        }
        return machine.hardware.manufacturer()
                + " BIOS "
                + (1 + machine.draw.below(65, 3))
                + "."
                + machine.draw.below(66, 20)
                + ".0";
    }
}
