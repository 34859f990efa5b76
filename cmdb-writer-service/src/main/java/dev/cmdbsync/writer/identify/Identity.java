package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a machine, in normal form and without junk.
 *
 * @param name lower-case name without domain; null if none that identifies
 * @param domain domain of the name; null if unknown
 * @param serials {@code type:NUMBER}; type {@code bios}, {@code uuid}, {@code chassis} …
 * @param macs MAC addresses
 * @param ips IP addresses
 * @param clouds instances of clouds, {@code provider:id}
 * @param virtual whether it is known to be a virtual machine
 * @param values all columns of the candidate, for identifier entries over other attributes
 */
public record Identity(
        @Nullable String name,
        @Nullable String domain,
        Set<String> serials,
        Set<String> macs,
        Set<String> ips,
        Set<String> clouds,
        boolean virtual,
        Map<String, String> values) {
    private static final String SERIALS = "cmdb_serial_number";
    private static final String ADAPTERS = "cmdb_ci_network_adapter";
    private static final String ADDRESSES = "cmdb_ci_ip_address";
    private static final String CLOUD = "qualys_cloud_metadata";

    /** From a candidate: its name, its lookup rows, its addresses and its cloud metadata. */
    public static Identity of(Candidate candidate) {
        Map<String, String> values = candidate.values();
        Collector found = new Collector();
        candidate.lookup().forEach(found::lookup);
        found.addresses(candidate.related());
        found.serial(found.serials, "bios", values.get("serial_number"));
        found.ips(found.ips, values.get("ip_address"));
        found.serials.removeAll(found.invalid);
        found.macs.removeAll(found.invalid);
        found.ips.removeAll(found.hostOnly);
        for (Map<String, String> row : candidate.related().getOrDefault(CLOUD, List.of())) {
            String instance =
                    CloudInstances.key(row.get("provider"), row.get("key"), row.get("value"));
            if (instance != null) {
                found.clouds.add(instance);
            }
        }
        HostName own = HostName.of(values.get("name"));
        HostName full = HostName.of(values.get("fqdn"));
        String name = own.name() == null ? full.name() : own.name();
        boolean sameName = name != null && name.equals(full.name());
        return new Identity(
                name,
                own.domain() == null && sameName ? full.domain() : own.domain(),
                found.serials,
                found.macs,
                found.ips,
                found.clouds,
                "true".equals(values.get("virtual")),
                values);
    }

    private static final class Collector {
        private final Set<String> serials = new TreeSet<>();
        private final Set<String> macs = new TreeSet<>();
        private final Set<String> ips = new TreeSet<>();
        private final Set<String> clouds = new TreeSet<>();
        private final Set<String> invalid = new HashSet<>();
        private final Set<String> hostOnly = new HashSet<>();

        void lookup(CandidateRow item) {
            Map<String, String> row = item.values();
            boolean usable = !"false".equals(row.get("valid")) && !"true".equals(row.get("absent"));
            if (item.className().equals(SERIALS)) {
                serial(
                        usable ? serials : invalid,
                        row.getOrDefault("serial_number_type", "bios"),
                        row.get("serial_number"));
            } else if (item.className().equals(ADAPTERS)) {
                String mac = JunkIdentifiers.macKey(row.get("mac_address"));
                if (mac != null) {
                    (usable ? macs : invalid).add(mac);
                }
                ips(ips, row.get("ip_address"));
            }
        }

        /** Adapters that do not identify exist on the host only, and so do their addresses. */
        void addresses(Map<String, List<Map<String, String>>> related) {
            for (Map<String, String> row : related.getOrDefault(ADDRESSES, List.of())) {
                ips(ips, row.get("ip_address"));
            }
            for (Map<String, String> row : related.getOrDefault(ADAPTERS, List.of())) {
                String mac = row.get("mac_address");
                if (mac != null && !macs.contains(JunkIdentifiers.macAddress(mac))) {
                    ips(hostOnly, row.get("ip_address"));
                }
            }
        }

        void serial(Set<String> into, String type, @Nullable String serial) {
            String key = JunkIdentifiers.serialKey(type, serial);
            if (key != null) {
                into.add(Identity.serial(type, key));
            }
        }

        void ips(Set<String> into, @Nullable String list) {
            if (list == null) {
                return;
            }
            for (String each : list.split(",", -1)) {
                String ip = JunkIdentifiers.ipKey(each);
                if (ip != null) {
                    into.add(ip);
                }
            }
        }
    }

    /** A serial number with its type; {@code system} and {@code bios} are the same number. */
    static String serial(String type, String key) {
        return (type.equals("system") ? "bios" : type) + ":" + key;
    }

    /** All of it as single values. */
    public List<EvidenceValue> evidence() {
        List<EvidenceValue> all = new ArrayList<>();
        clouds.forEach(each -> all.add(new EvidenceValue(EvidenceKind.CLOUD, each)));
        serials.forEach(each -> all.add(new EvidenceValue(EvidenceKind.SERIAL, each)));
        if (name != null) {
            all.add(new EvidenceValue(EvidenceKind.NAME, name));
        }
        if (domain != null) {
            all.add(new EvidenceValue(EvidenceKind.DOMAIN, domain));
        }
        macs.forEach(each -> all.add(new EvidenceValue(EvidenceKind.MAC, each)));
        ips.forEach(each -> all.add(new EvidenceValue(EvidenceKind.IP, each)));
        return all;
    }

    /** Columns that identifier entries ask for; an entry of which a column is empty has none. */
    List<EvidenceValue> attributes(IdentifierOrder order) {
        List<EvidenceValue> all = new ArrayList<>(0);
        for (IdentifierOrder.Entry entry : order.entries()) {
            String value = entry.kind() == EvidenceKind.ATTRIBUTE ? entry.valueIn(values) : null;
            if (value != null) {
                all.add(new EvidenceValue(EvidenceKind.ATTRIBUTE, value));
            }
        }
        return all;
    }

    /** 64-bit FNV-1a over all of it: equal for equal identities, on every machine. */
    public long hash() {
        String text =
                name + "|" + domain + "|" + serials + "|" + macs + "|" + ips + "|" + clouds + "|"
                        + virtual;
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
