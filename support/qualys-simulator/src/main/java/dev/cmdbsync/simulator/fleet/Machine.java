package dev.cmdbsync.simulator.fleet;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the seed says about one asset: its kind, names, addresses and dates. The first {@value
 * #COVERED} assets hold every hardware category pair and every operating system, so that any fleet
 * of that size has them all.
 */
final class Machine {
    /** Two assets for each of the 87 hardware category pairs. */
    static final int COVERED = 174;

    private static final long DAY = 86_400_000L;

    /** The day the generated fleet is as it was generated; fixed, so that a seed is a fleet. */
    static final long ORIGIN =
            LocalDate.of(2025, 6, 1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();

    private static final List<String> SITES =
            List.of("fra", "lon", "nyc", "sin", "pnq", "syd", "gru", "tok");
    private static final List<String> DOMAINS =
            List.of("corp.example.com", "emea.example.com", "prod.example.net", "lab.example.org");
    private static final List<String> JUNK_SERIALS =
            List.of(
                    "To Be Filled By O.E.M.",
                    "Default string",
                    "0",
                    "None",
                    "00000000",
                    "System Serial Number",
                    "Not Specified");
    private static final Set<String> KINDS_OF_COMPUTERS =
            Set.of("client", "mac", "server", "power", "sparc", "itanium", "hypervisor");
    private static final int[] RAM = {4096, 8192, 16_384, 32_768, 65_536, 131_072};

    /** How the platform knows of an asset. */
    enum Coverage {
        AGENT,
        SCANNER,
        UNMANAGED
    }

    final Draw draw;
    final int index;
    final AssetState state;
    final @Nullable OperatingSystem system;
    final Hardware hardware;
    final Coverage coverage;
    final Cloud cloud;
    private final int ramChanges;
    private final int versionChanges;
    private final int addressChanges;

    Machine(long seed, int index, AssetState state) {
        this.draw = new Draw(seed, index);
        this.index = index;
        this.state = state;
        int ordinal = index / 2;
        boolean device = index < COVERED ? index % 2 == 1 : index % 16 == 15;
        if (device) {
            system = null;
            hardware =
                    index < COVERED
                            ? Hardware.CATEGORIES.get(ordinal)
                            : draw.from(1, Hardware.CATEGORIES);
            cloud = Cloud.NONE;
            coverage = draw.oneIn(2, 2) ? Coverage.SCANNER : Coverage.UNMANAGED;
        } else {
            system =
                    index < COVERED && ordinal < OperatingSystem.ALL.size()
                            ? OperatingSystem.ALL.get(ordinal)
                            : OperatingSystem.drawn(draw, 3);
            cloud = system.runsInClouds() ? Cloud.drawn(draw, 4) : Cloud.NONE;
            hardware = cloud.hardware(() -> Hardware.computer(system.hardwareKind(), draw, 5));
            coverage =
                    system.hasSoftware() && !draw.oneIn(6, 5) ? Coverage.AGENT : Coverage.SCANNER;
        }
        // A CMDB's network gear and other devices have no columns for memory and system version.
        boolean showsSystem =
                system != null
                        && system.versions().size() > 1
                        && KINDS_OF_COMPUTERS.contains(system.hardwareKind());
        int ram = 0;
        int versions = 0;
        int addresses = 0;
        for (int change = 1; change <= state.version(); change++) {
            int kind = showsSystem ? draw.below(100 + change, 3) : 2;
            ram += kind == 0 ? 1 : 0;
            versions += kind == 1 ? 1 : 0;
            addresses += kind == 2 ? 1 : 0;
        }
        ramChanges = ram;
        versionChanges = versions;
        addressChanges = addresses;
    }

    boolean isComputer() {
        return system != null;
    }

    /** MB; 0 for a device, which reports none. */
    int ram() {
        return isComputer() ? RAM[draw.below(10, RAM.length)] + ramChanges * 8192 : 0;
    }

    int cpus() {
        return 1 << draw.below(11, 6);
    }

    @Nullable String systemVersion() {
        if (system == null) {
            return null;
        }
        List<String> versions = system.versions();
        return versions.get((draw.below(12, versions.size()) + versionChanges) % versions.size());
    }

    /** Two assets of each 64 come from an image and still bear its name. */
    private boolean bearsTheNameOfItsImage() {
        return index % 64 == 12 || index % 64 == 44;
    }

    String hostName() {
        String renamed = state.renames() == 0 ? "" : "-r" + state.renames();
        if (bearsTheNameOfItsImage() && state.renames() == 0) {
            return "image-" + (1000 + index / 64);
        }
        String kind =
                system == null
                        ? "dev"
                        : switch (system.hardwareKind()) {
                            case "client", "mac" -> "wks";
                            case "hypervisor" -> "hyp";
                            case "server", "power", "sparc", "itanium" -> "srv";
                            default -> "net";
                        };
        return kind + "-" + draw.from(13, SITES) + "-" + (100_000 + index) + renamed;
    }

    /** Padded with a NUL now and then, as NetBIOS names are on the wire. */
    @Nullable String netbiosName() {
        if (index % 128 == 36) {
            return hostName().toUpperCase(Locale.ROOT) + "\u0000";
        }
        boolean windows = system != null && system.softwarePlatform().equals("windows");
        return windows || draw.oneIn(14, 6) ? hostName().toUpperCase(Locale.ROOT) : null;
    }

    @Nullable String dnsName() {
        return !isComputer() && draw.oneIn(15, 4)
                ? null
                : hostName() + "." + draw.from(16, DOMAINS);
    }

    String assetName() {
        if (index % 128 == 100) {
            return hostName() + " \uD83D\uDDA5 Büro";
        }
        if (index % 256 == 196) {
            return (hostName() + "-").repeat(30);
        }
        if (index % 40 == 30) {
            // renamed on the machine, still known by the name it had
            return "old-" + hostName();
        }
        String dnsName = dnsName();
        return dnsName == null ? address() : draw.oneIn(17, 3) ? dnsName : hostName();
    }

    /** The primary IPv4 address; no two assets have the same one until they have moved a lot. */
    String address() {
        long number = Math.floorMod(index + addressChanges * 4_000_037L, 254L * 65_536L);
        return "10." + (number / 254 >> 8) + "." + (number / 254 & 255) + "." + (1 + number % 254);
    }

    @Nullable String serialNumber() {
        if (hasJunkSerial()) {
            return JUNK_SERIALS.get((index / 16) % JUNK_SERIALS.size());
        }
        if (!isComputer()) {
            return draw.oneIn(18, 3) ? null : ownSerialNumber();
        }
        if (hardware.manufacturer().equals("VMware")) {
            return "VMware-" + hex(19, 16) + "-" + hex(20, 16);
        }
        return cloud == Cloud.NONE ? ownSerialNumber() : cloud.instanceId(this);
    }

    /** Ends in the index: chance must not make two machines of a large fleet one. */
    private String ownSerialNumber() {
        return hex(19, 4) + Hex.of(index, 6);
    }

    private boolean hasJunkSerial() {
        return index % 16 == 6;
    }

    String hardwareUuid() {
        return index % 64 == 22 ? "00000000-0000-0000-0000-000000000000" : draw.uuid(21);
    }

    String uuid() {
        return draw.uuid(23);
    }

    /** Null as long as the vulnerability management has never seen the asset. */
    @Nullable Long hostId() {
        return coverage == Coverage.UNMANAGED || draw.oneIn(25, 12) ? null : hostIdAt(index);
    }

    private static long hostIdAt(int index) {
        return 500_000L + index * 3L;
    }

    /** No asset before this index has a host id of {@code hostId} or more. */
    static int firstIndexOfHost(long hostId) {
        return (int) Math.clamp((hostId - 500_000L) / 3, 0, Integer.MAX_VALUE - 1);
    }

    long created() {
        return state.created() != 0
                ? state.created()
                : ORIGIN - (60L + draw.below(26, 900)) * DAY - draw.below(27, 86_400) * 1000L;
    }

    long modified() {
        if (state.modified() != 0) {
            return state.modified();
        }
        return state.created() != 0
                ? state.created()
                : ORIGIN - draw.below(28, 30) * DAY - draw.below(29, 86_400) * 1000L;
    }

    long booted() {
        return created() + 7 * DAY;
    }

    @Nullable String lastUser() {
        if (!isComputer()) {
            return null;
        }
        return index % 256 == 68 ? "u".repeat(300) : "EXAMPLE\\user" + draw.below(30, 5000);
    }

    /** Upper-case hexadecimal digits. */
    String hex(int salt, int digits) {
        return Hex.of(draw.bits(salt), digits);
    }
}
