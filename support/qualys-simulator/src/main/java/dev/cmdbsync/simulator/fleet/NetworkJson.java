package dev.cmdbsync.simulator.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Network interfaces and open ports. */
final class NetworkJson {
    private record Port(int number, String protocol, String service, String description) {}

    private static final List<Port> WINDOWS_PORTS =
            List.of(
                    new Port(135, "TCP", "DCERPC Endpoint Mapper", "epmap"),
                    new Port(445, "TCP", "microsoft-ds", "Microsoft-DS"),
                    new Port(3389, "TCP", "Windows Remote Desktop", "ms-wbt-server"),
                    new Port(5985, "TCP", "http", "wsman"),
                    new Port(137, "UDP", "netbios ns", "NETBIOS Name Service"));
    private static final List<Port> OTHER_PORTS =
            List.of(
                    new Port(22, "TCP", "ssh", "The Secure Shell (SSH) Protocol"),
                    new Port(443, "TCP", "http over ssl", "http protocol over TLS/SSL"),
                    new Port(80, "TCP", "http", "World Wide Web HTTP"),
                    new Port(161, "UDP", "snmp", "SNMP"),
                    new Port(5432, "TCP", "postgresql", "PostgreSQL Database"));
    private static final List<String> VENDOR_PREFIXES =
            List.of("00:50:56", "00:15:5D", "3C:EC:EF", "A4:BB:6D", "00:1B:21", "F4:39:09");
    private static final List<String> VENDORS =
            List.of(
                    "VMware, Inc.",
                    "Microsoft Corporation",
                    "Super Micro Computer, Inc.",
                    "Dell Inc.",
                    "Intel Corporate",
                    "Hewlett Packard");

    private NetworkJson() {}

    static void interfaces(JsonBytes json, Machine machine) {
        json.beginObject("networkInterfaceListData").beginArray("networkInterface");
        int adapters = machine.isComputer() ? 1 + machine.draw.below(250, 3) : 1;
        for (int adapter = 0; adapter < adapters; adapter++) {
            adapter(json, machine, adapter);
        }
        if (SensorJson.runsContainers(machine)) {
            bridge(json, machine);
        }
        json.endArray().endObject();
    }

    private static void adapter(JsonBytes json, Machine machine, int adapter) {
        int vendor =
                machine.hardware.manufacturer().equals("VMware")
                        ? 0
                        : machine.draw.below(251, VENDORS.size());
        String version4 = adapter == 0 ? machine.address() : innerAddress(machine, adapter);
        if (adapter == 0 && machine.draw.oneIn(252, 10)) {
            version4 = version4 + ", 192.168." + machine.draw.below(253, 250) + ".10";
        }
        json.beginObject()
                .field("hostname", adapter == 0 ? machine.hostName() : null)
                .field("addressIpV4", version4)
                .field("addressIpV6", version6(machine, adapter))
                .field("macAddress", macAddress(machine, adapter, vendor))
                .field("interfaceName", name(machine, adapter))
                .field("dnsAddress", adapter == 0 ? "10.0.0.53, 10.0.1.53" : null)
                .field("gatewayAddress", adapter == 0 ? gateway(machine.address()) : null)
                .field("manufacturer", VENDORS.get(vendor))
                .field("macVendorIntroDate", 946_944_000_000L)
                .field("netmask", "255.255.255.0")
                .field("addresses", version4)
                .endObject();
    }

    /** Back-up and storage networks mirror the primary one. */
    private static String innerAddress(Machine machine, int adapter) {
        String address = machine.address();
        return "172." + (19 + adapter) + address.substring(address.indexOf('.', 3));
    }

    /** Every container host has this one: the same address and MAC everywhere. */
    private static void bridge(JsonBytes json, Machine machine) {
        json.beginObject()
                .field("hostname", machine.hostName())
                .field("addressIpV4", "172.17.0.1")
                .nulls("addressIpV6")
                .field("macAddress", "02:42:AC:11:00:01")
                .field("interfaceName", "docker0")
                .nulls("dnsAddress", "gatewayAddress", "manufacturer", "macVendorIntroDate")
                .field("netmask", "255.255.0.0")
                .field("addresses", "172.17.0.1")
                .endObject();
    }

    private static @Nullable String macAddress(Machine machine, int adapter, int vendor) {
        if (machine.coverage == Machine.Coverage.SCANNER && machine.draw.oneIn(254, 6)) {
            return null;
        }
        if (adapter == 2 && machine.draw.oneIn(255, 10)) {
            return "00:00:00:00:00:00";
        }
        return Hex.macAddress(VENDOR_PREFIXES.get(vendor), machine.index * 4 + adapter);
    }

    private static @Nullable String version6(Machine machine, int adapter) {
        String low = Integer.toHexString(machine.index & 0xFFFF);
        String high = Integer.toHexString(machine.index >>> 16);
        return switch (machine.draw.below(256 + adapter, 4)) {
            case 0 -> "fe80:0:0:0:250:56ff:" + high + ":" + low;
            case 1 ->
                    "fe80::250:56ff:"
                            + high
                            + ":"
                            + low
                            + ", 2001:db8:"
                            + adapter
                            + "::"
                            + high
                            + ":"
                            + low;
            default -> null;
        };
    }

    private static String name(Machine machine, int adapter) {
        OperatingSystem system = machine.system;
        if (system == null || system.softwarePlatform().equals("none")) {
            return "if" + adapter;
        }
        return system.softwarePlatform().equals("windows")
                ? "Ethernet" + (adapter == 0 ? "" : " " + (adapter + 1))
                : system.softwarePlatform().equals("mac") ? "en" + adapter : "eth" + adapter;
    }

    private static String gateway(String address) {
        return address.substring(0, address.lastIndexOf('.')) + ".254";
    }

    static void openPorts(JsonBytes json, Machine machine) {
        int count = machine.draw.below(260, 5);
        if (count == 0) {
            json.nulls("openPortListData");
            return;
        }
        OperatingSystem system = machine.system;
        List<Port> ports =
                system != null && system.softwarePlatform().equals("windows")
                        ? WINDOWS_PORTS
                        : OTHER_PORTS;
        json.beginObject("openPortListData").beginArray("openPort");
        for (int i = 0; i < count; i++) {
            Port port = ports.get(i);
            json.beginObject()
                    .field("port", port.number())
                    .field("description", port.description())
                    .field("protocol", port.protocol())
                    .field("detectedService", port.service())
                    .isoField("firstFound", machine.created())
                    .isoField("lastUpdated", machine.booted())
                    .nulls("authorization", "detectionScore", "discoverySources")
                    .endObject();
        }
        json.endArray().endObject();
    }
}
