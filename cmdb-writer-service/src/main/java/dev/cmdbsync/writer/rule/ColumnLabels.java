package dev.cmdbsync.writer.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of columns for people, where the product's dictionary has none. */
final class ColumnLabels {
    /** Words that are not written like other words. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("cpu", "CPU"),
                    Map.entry("os", "OS"),
                    Map.entry("ip", "IP"),
                    Map.entry("mac", "MAC"),
                    Map.entry("dns", "DNS"),
                    Map.entry("fqdn", "FQDN"),
                    Map.entry("id", "ID"),
                    Map.entry("sys", "Sys"),
                    Map.entry("ram", "RAM (MB)"),
                    Map.entry("cd", "CD"),
                    Map.entry("uuid", "UUID"),
                    Map.entry("ci", "CI"),
                    Map.entry("dr", "DR"),
                    Map.entry("asn", "ASN"),
                    Map.entry("isp", "ISP"),
                    Map.entry("gl", "GL"),
                    Map.entry("po", "PO"));

    private ColumnLabels() {}

    /** {@code mac_address} becomes {@code MAC Address}. */
    static String label(String element) {
        return Arrays.stream(element.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> WORDS.getOrDefault(word, capitalised(word)))
                .collect(Collectors.joining(" "));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
