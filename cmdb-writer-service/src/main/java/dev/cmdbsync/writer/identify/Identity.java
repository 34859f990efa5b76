package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a machine, in normal form and without junk.
 *
 * @param name lower-case name; null if none that identifies
 * @param serials {@code type:NUMBER}; type {@code bios}, {@code uuid}, {@code chassis} …
 * @param macs MAC addresses
 * @param ips IP addresses
 */
public record Identity(
        @Nullable String name, Set<String> serials, Set<String> macs, Set<String> ips) {
    private static final String SERIALS = "cmdb_serial_number";
    private static final String ADAPTERS = "cmdb_ci_network_adapter";
    private static final String ADDRESSES = "cmdb_ci_ip_address";

    /** From a candidate: name and serial number, its lookup rows, and its IP addresses. */
    public static Identity of(Candidate candidate) {
        Set<String> serials = new TreeSet<>();
        Set<String> macs = new TreeSet<>();
        Set<String> ips = new TreeSet<>();
        Set<String> invalid = new HashSet<>();
        for (CandidateRow row : candidate.lookup()) {
            addRow(row.className(), row.values(), serials, macs, ips, invalid);
        }
        for (Map<String, String> row : candidate.related().getOrDefault(ADDRESSES, List.of())) {
            addIps(ips, row.get("ip_address"));
        }
        addSerial(serials, "bios", candidate.values().get("serial_number"));
        addIps(ips, candidate.values().get("ip_address"));
        serials.removeAll(invalid);
        macs.removeAll(invalid);
        return new Identity(
                JunkIdentifiers.nameKey(candidate.values().get("name")), serials, macs, ips);
    }

    private static void addRow(
            String table,
            Map<String, String> row,
            Set<String> serials,
            Set<String> macs,
            Set<String> ips,
            Set<String> invalid) {
        boolean usable = !"false".equals(row.get("valid")) && !"true".equals(row.get("absent"));
        switch (table) {
            case SERIALS ->
                    addSerial(
                            usable ? serials : invalid,
                            row.getOrDefault("serial_number_type", "bios"),
                            row.get("serial_number"));
            case ADAPTERS -> {
                String mac = JunkIdentifiers.macKey(row.get("mac_address"));
                if (mac != null) {
                    (usable ? macs : invalid).add(mac);
                }
                addIps(ips, row.get("ip_address"));
            }
            default -> {
                return;
            }
        }
    }

    private static void addSerial(Set<String> serials, String type, @Nullable String serial) {
        String key = JunkIdentifiers.serialKey(serial);
        if (key != null) {
            serials.add(serial(type, key));
        }
    }

    private static void addIps(Set<String> ips, @Nullable String list) {
        if (list == null) {
            return;
        }
        for (String each : list.split(",", -1)) {
            String ip = JunkIdentifiers.ipKey(each);
            if (ip != null) {
                ips.add(ip);
            }
        }
    }

    /** A serial number with its type; {@code system} and {@code bios} are the same number. */
    static String serial(String type, String key) {
        return (type.equals("system") ? "bios" : type) + ":" + key;
    }

    /** 64-bit FNV-1a over all of it: equal for equal identities, on every machine. */
    public long hash() {
        String text = name + "|" + serials + "|" + macs + "|" + ips;
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Whether there is a BIOS serial number. */
    public boolean hasSerial() {
        return serials.stream().anyMatch(each -> each.startsWith("bios:"));
    }
}
