package dev.cmdbsync.simulator.fleet;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Renders entries of {@code softwareListData.software[]} with the platform's complete key set. */
final class SoftwareEntries {
    private static final long FIRST_RELEASE =
            LocalDate.of(2021, 6, 1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    private static final long DAY = 86_400_000L;
    private static final List<String> LIBRARY_STEMS =
            List.of(
                    "libxml2",
                    "zlib",
                    "ncurses",
                    "libstdc++",
                    "krb5-libs",
                    "pcre2",
                    "expat",
                    "gnutls",
                    "libffi",
                    "sqlite-libs",
                    "libselinux",
                    "audit-libs",
                    "libcap",
                    "readline",
                    "xz-libs",
                    "bzip2-libs");

    /**
     * @param name product name without the publisher; null for an entry that has no name at all
     * @param version as discovered
     * @param type Application or Package
     */
    private record Entry(
            String publisher,
            @Nullable String name,
            String category1,
            String category2,
            String version,
            String type) {}

    private SoftwareEntries() {}

    /** The versions of one row of {@code software-products.psv}. */
    static byte[][] versionsOf(List<String> row) {
        String[] versions = row.get(5).split(";", -1);
        byte[][] rendered = new byte[versions.length][];
        for (int i = 0; i < versions.length; i++) {
            rendered[i] =
                    render(
                            new Entry(
                                    row.get(1),
                                    row.get(2),
                                    row.get(4),
                                    row.get(3),
                                    versions[i],
                                    "Application"),
                            row.get(0));
        }
        return rendered;
    }

    /** Updates on Windows, libraries elsewhere. */
    static byte[][] fillers(String platform, int count) {
        byte[][] rendered = new byte[count][];
        for (int i = 0; i < count; i++) {
            rendered[i] =
                    platform.equals("windows")
                            ? render(
                                    new Entry(
                                            "Microsoft",
                                            "Security Update for Windows (KB"
                                                    + (5_030_000 + i * 7)
                                                    + ")",
                                            "System",
                                            "Updates",
                                            "1." + i % 9,
                                            "Package"),
                                    platform)
                            : render(
                                    new Entry(
                                            "Unidentified",
                                            LIBRARY_STEMS.get(i % LIBRARY_STEMS.size())
                                                    + (i < LIBRARY_STEMS.size()
                                                            ? ""
                                                            : "-" + i / LIBRARY_STEMS.size()),
                                            "System",
                                            "Libraries",
                                            "%d.%d.%d-%d.el8"
                                                    .formatted(i % 7, i % 23, i % 11, i % 40),
                                            "Package"),
                                    platform);
        }
        return rendered;
    }

    /** What real lists hold now and then: no name, debris, control characters, over-long values. */
    static List<byte[]> odd() {
        return List.of(
                render(
                        new Entry(
                                "Unidentified",
                                null,
                                "Unidentified",
                                "Unidentified",
                                "1.0",
                                "Unknown"),
                        "windows"),
                render(
                        new Entry("Unknown", "", "Unidentified", "Unidentified", "", "Unknown"),
                        "linux"),
                render(
                        new Entry(
                                "Contoso",
                                "Ledger\u0000Client",
                                "Business",
                                "Accounting",
                                "4.2",
                                "Application"),
                        "windows"),
                render(
                        new Entry(
                                "Кириллица ООО",
                                "Учёт 🚀 Склад",
                                "Business",
                                "Accounting",
                                "8.3.24",
                                "Application"),
                        "windows"),
                render(
                        new Entry(
                                "Contoso",
                                "Long Name Toolkit ".repeat(40).strip(),
                                "Business",
                                "Accounting",
                                "1.0." + "0".repeat(200),
                                "Application"),
                        "linux"));
    }

    private static byte[] render(Entry entry, String platform) {
        String identity =
                platform + '|' + entry.publisher() + '|' + entry.name() + '|' + entry.version();
        long hash = Draw.mix(identity.hashCode() * 0x9E3779B97F4A7C15L);
        long released = FIRST_RELEASE + Math.floorMod(hash, 900L) * DAY;
        boolean isPackage = entry.type().equals("Package");
        String name = entry.name();
        String fullName =
                name == null ? null : entry.publisher() + " " + name + " " + entry.version();
        JsonBytes json = new JsonBytes(2048);
        json.beginObject()
                .field("id", hash)
                .field("fullName", fullName)
                .field("softwareType", entry.type())
                .field("isIgnored", false)
                .nulls("ignoredReason")
                .field("category", entry.category1() + " / " + entry.category2())
                .field("category1", entry.category1())
                .field("category2", entry.category2())
                .field("productName", name)
                .field("component", isPackage ? "Unidentified" : "Client")
                .field("publisher", entry.publisher())
                .nulls("edition")
                .field("marketVersion", marketVersion(entry.version()))
                .field("version", entry.version())
                .nulls("update")
                .field("architecture", platform.equals("windows") ? "64-Bit" : "x86_64")
                .isoField("installDate", released + Math.floorMod(hash >> 8, 200L) * DAY)
                .field("installPath", path(platform, name))
                .isoField("lastUpdated", released + 210 * DAY)
                .nulls("lastUseDate", "language", "formerlyKnownAs")
                .field("isPackage", isPackage)
                .field("isPackageComponent", false)
                .nulls("packageName", "productUrl");
        lifecycle(json, hash, released);
        json.field("supportStageDesc", hash % 5 == 0 ? "Vendor support has ended" : null);
        if (hash % 3 == 0) {
            json.beginObject("license")
                    .field("category", hash % 2 == 0 ? "Commercial" : "Open Source")
                    .field("subcategory", hash % 2 == 0 ? "Licensed" : "Copyleft")
                    .endObject();
        } else {
            json.nulls("license");
        }
        json.nulls(
                "authorization",
                "authorizationDetectionScore",
                "discoveredPublisher",
                "discoveredName",
                "discoveredVersion",
                "discoverySources",
                "cpeId",
                "cpe",
                "cpeType",
                "softwareInstances");
        return json.endObject().copy();
    }

    /** Dates are words or debris now and then, as in recordings of the real service. */
    private static void lifecycle(JsonBytes json, long hash, long released) {
        int kind = (int) Math.floorMod(hash, 4L);
        if (kind == 0) {
            json.nulls("lifecycle");
            return;
        }
        json.beginObject("lifecycle").isoField("gaDate", released - 400 * DAY);
        if (kind == 1) {
            json.field("eolDate", "Not Announced").field("eosDate", ",");
        } else {
            json.isoField("eolDate", released + 700 * DAY)
                    .isoField("eosDate", released + 1400 * DAY);
        }
        json.field("stage", kind == 3 ? "EOL" : "GA")
                .field("lifeCycleConfidence", "Exact")
                .field("eolSupportStage", kind == 1 ? null : "Standard Support")
                .field("eosSupportStage", kind == 1 ? null : "Extended Support")
                .field("detectionScore", 100)
                .endObject();
    }

    private static String marketVersion(String version) {
        int dot = version.indexOf('.');
        return dot > 0 ? version.substring(0, dot) : version;
    }

    private static @Nullable String path(String platform, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return switch (platform) {
            case "windows" -> "C:\\Program Files\\" + name.replace('/', ' ');
            case "mac" -> "/Applications/" + name + ".app";
            default -> "/usr/bin/" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
        };
    }
}
