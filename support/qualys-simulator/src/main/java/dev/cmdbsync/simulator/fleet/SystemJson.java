package dev.cmdbsync.simulator.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks about the machine itself: operating system, hardware, processor, disks, users. */
final class SystemJson {
    private static final List<String> PROCESSORS =
            List.of(
                    "Intel(R) Xeon(R) Gold 6330 CPU @ 2.00GHz",
                    "Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz",
                    "AMD EPYC 7763 64-Core Processor",
                    "Intel(R) Core(TM) i7-1185G7 @ 3.00GHz",
                    "Intel(R) Core(TM) i5-10500T CPU @ 2.30GHz");
    private static final int[] SPEEDS = {2000, 2800, 2450, 2995, 2304};
    private static final List<String> SERVICES =
            List.of("sshd", "crond", "rsyslog", "qualys-cloud-agent", "chronyd");

    private SystemJson() {}

    static void operatingSystem(JsonBytes json, Machine machine) {
        OperatingSystem system = machine.system;
        if (system == null) {
            firmware(json, machine);
            return;
        }
        String version = machine.systemVersion();
        json.beginObject("operatingSystem")
                .field("osName", system.name())
                .field("fullName", fullName(system))
                .field("category", system.category1() + " / " + system.category2())
                .field("category1", system.category1())
                .field("category2", system.category2())
                .field("productName", system.family())
                .field("publisher", system.publisher())
                .field("edition", noneAsNull(system.edition()))
                .field("marketVersion", system.marketVersion())
                .field("version", version)
                .field("update", system.update())
                .field("architecture", system.architecture());
        taxonomy(json, system.category1(), system.category2());
        json.nulls("productUrl")
                .field("productFamily", system.family())
                .isoField("installDate", machine.created() - 86_400_000L)
                .nulls("release", "cpeId", "cpe", "cpeType");
        lifecycle(json, system);
        json.endObject();
    }

    /** A device has no operating system, or firmware that no computer class claims. */
    private static void firmware(JsonBytes json, Machine machine) {
        if (machine.draw.oneIn(201, 3)) {
            json.nulls("operatingSystem");
            return;
        }
        boolean realTime = machine.draw.oneIn(202, 3);
        String name = realTime ? "VxWorks 6.9" : machine.hardware.product() + " Firmware";
        json.beginObject("operatingSystem")
                .field("osName", name)
                .field("fullName", realTime ? "Wind River " + name : name)
                .field("category", realTime ? "Embedded / RTOS" : "Firmware / Unidentified")
                .field("category1", realTime ? "Embedded" : "Firmware")
                .field("category2", realTime ? "RTOS" : "Unidentified")
                .field("productName", name)
                .field("publisher", realTime ? "Wind River" : machine.hardware.manufacturer())
                .nulls("edition")
                .field("marketVersion", "6")
                .field("version", "6.9." + machine.draw.below(203, 9))
                .nulls("update")
                .field("architecture", "Unidentified")
                .nulls(
                        "taxonomy",
                        "productUrl",
                        "productFamily",
                        "installDate",
                        "release",
                        "cpeId",
                        "cpe",
                        "cpeType",
                        "lifecycle")
                .endObject();
    }

    private static String fullName(OperatingSystem system) {
        return system.name().startsWith(system.publisher())
                ? system.name()
                : system.publisher() + " " + system.name();
    }

    private static void lifecycle(JsonBytes json, OperatingSystem system) {
        json.beginObject("lifecycle")
                .field("gaDate", lifecycleDate(system.gaDate()))
                .field("eolDate", lifecycleDate(system.eolDate()))
                .field("eosDate", lifecycleDate(system.eosDate()))
                .field("stage", system.stage())
                .field("lifeCycleConfidence", "Exact")
                .field("eolSupportStage", "Mainstream Support")
                .field("eosSupportStage", "Extended Support")
                .field("detectionScore", 100)
                .endObject();
    }

    /** Dates get a time; the debris stays what it is. */
    private static String lifecycleDate(String text) {
        return Character.isDigit(text.charAt(0)) ? text + "T00:00:00.000Z" : text;
    }

    static void hardware(JsonBytes json, Machine machine) {
        Hardware hardware = machine.hardware;
        String model = hardware.model().isEmpty() ? null : hardware.model();
        json.beginObject("hardware")
                .field(
                        "fullName",
                        hardware.manufacturer()
                                + " "
                                + hardware.product()
                                + (model == null ? "" : " " + model))
                .field("category", hardware.category1() + " / " + hardware.category2())
                .field("category1", hardware.category1())
                .field("category2", hardware.category2())
                .field("manufacturer", hardware.manufacturer())
                .field("productName", hardware.product())
                .field("model", model);
        taxonomy(json, hardware.category1(), hardware.category2());
        json.nulls("productUrl").field("productFamily", hardware.product());
        if (hardware.isVirtual() || machine.draw.oneIn(210, 3)) {
            json.nulls("lifecycle");
        } else {
            json.beginObject("lifecycle")
                    .field("introDate", "2019-09-17T00:00:00.000Z")
                    .field("gaDate", machine.draw.oneIn(211, 5) ? "," : "2019-10-01T00:00:00.000Z")
                    .field(
                            "eosDate",
                            machine.draw.oneIn(212, 4)
                                    ? "Not Announced"
                                    : "2024-12-31T00:00:00.000Z")
                    .field("obsoleteDate", machine.draw.oneIn(213, 2) ? ",," : null)
                    .field("stage", machine.draw.oneIn(214, 2) ? "GA" : "EOS")
                    .field("lifeCycleConfidence", "Exact")
                    .endObject();
        }
        json.endObject();
    }

    private static void taxonomy(JsonBytes json, String category1, String category2) {
        json.beginObject("taxonomy")
                .nulls("id")
                .field("name", category1 + " / " + category2)
                .field("category1", category1)
                .field("category2", category2)
                .endObject();
    }

    static void processor(JsonBytes json, Machine machine) {
        if (!machine.isComputer()) {
            json.nulls("processor");
            return;
        }
        int kind = machine.draw.below(220, PROCESSORS.size());
        int cpus = machine.cpus();
        json.beginObject("processor")
                .field("description", PROCESSORS.get(kind))
                .field("speed", SPEEDS[kind])
                .field("numCPUs", cpus)
                .field("noOfSocket", cpus > 8 ? 2 : 1)
                .field("threadsPerCore", cpus > 1 ? 2 : 1)
                .field("coresPerSocket", Math.max(1, cpus / (cpus > 8 ? 4 : 2)))
                .field("multithreadingStatus", cpus > 1 ? "ENABLED" : null)
                .endObject();
    }

    static void volumes(JsonBytes json, Machine machine) {
        OperatingSystem system = machine.system;
        if (system == null || !system.hasSoftware()) {
            json.nulls("volumeListData");
            return;
        }
        List<String> names =
                system.softwarePlatform().equals("windows")
                        ? List.of("C:", "D:", "E:")
                        : List.of("/", "/var", "/home");
        json.beginObject("volumeListData").beginArray("volume");
        for (int i = 0; i <= machine.draw.below(230, names.size()); i++) {
            long size = (40L + machine.draw.below(231 + i, 960)) << 30;
            json.beginObject()
                    .field("name", names.get(i))
                    .field("free", size / 100 * (5 + machine.draw.below(235 + i, 90)))
                    .field("size", size)
                    .endObject();
        }
        json.endArray().endObject();
    }

    static void users(JsonBytes json, Machine machine) {
        OperatingSystem system = machine.system;
        if (system == null || !system.hasSoftware()) {
            json.nulls("userAccountListData");
            return;
        }
        json.beginObject("userAccountListData").beginArray("userAccount");
        boolean windows = system.softwarePlatform().equals("windows");
        json.beginObject().field("name", windows ? "Administrator" : "root").endObject();
        json.beginObject().field("name", "svc" + machine.draw.below(240, 500)).endObject();
        json.beginObject().field("name", "user" + machine.draw.below(30, 5000)).endObject();
        json.endArray().endObject();
    }

    static void services(JsonBytes json, Machine machine) {
        OperatingSystem system = machine.system;
        if (system == null || !system.softwarePlatform().equals("linux")) {
            json.nulls("serviceList");
            return;
        }
        json.beginObject("serviceList").beginArray("service");
        for (String name : SERVICES) {
            json.beginObject()
                    .field("description", name + " daemon")
                    .field("name", name + ".service")
                    .field("status", "loaded/active/running")
                    .endObject();
        }
        json.endArray().endObject();
    }

    private static @Nullable String noneAsNull(String text) {
        return text.equals("None") ? null : text;
    }
}
