package dev.cmdbsync.writer.identify;

import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * How the evidence of two machines goes together, kind by kind.
 *
 * @param cloud instance of a cloud
 * @param uuid hardware UUID
 * @param bios serial number of the system
 * @param otherSerial serial numbers of chassis, boards and the like, which machines can share
 * @param name host name without domain
 * @param domain domain of the name
 * @param mac MAC addresses
 * @param ip IP addresses
 * @param attribute columns that an identifier entry asks for
 * @param allMacs whether at least two MAC addresses are shared and none of one side is left
 * @param virtual whether one of them is known to be virtual, and so can be copied
 */
record Comparison(
        Agreement cloud,
        Agreement uuid,
        Agreement bios,
        Agreement otherSerial,
        Agreement name,
        Agreement domain,
        Agreement mac,
        Agreement ip,
        Agreement attribute,
        boolean allMacs,
        boolean virtual) {
    private static final String BIOS = "bios:";
    private static final String UUID = "uuid:";

    /**
     * Compares two machines.
     *
     * @param junk values that count for nothing
     */
    static Comparison of(Evidence one, Evidence other, Set<EvidenceValue> junk) {
        Sides sides = new Sides(one, other, junk);
        return new Comparison(
                sides.clouds(),
                sides.agree(EvidenceKind.SERIAL, each -> each.startsWith(UUID)),
                sides.agree(EvidenceKind.SERIAL, each -> each.startsWith(BIOS)),
                sides.agree(
                        EvidenceKind.SERIAL,
                        each -> !each.startsWith(BIOS) && !each.startsWith(UUID)),
                sides.agree(EvidenceKind.NAME, any -> true),
                sides.agree(EvidenceKind.DOMAIN, any -> true),
                sides.agree(EvidenceKind.MAC, any -> true),
                sides.agree(EvidenceKind.IP, any -> true),
                sides.attributes(),
                sides.allMacs(),
                one.isVirtual() || other.isVirtual());
    }

    private record Sides(Evidence one, Evidence other, Set<EvidenceValue> junk) {
        Agreement agree(EvidenceKind kind, Predicate<String> wanted) {
            return Agreement.of(values(one, kind, wanted), values(other, kind, wanted));
        }

        /** Instances of different clouds say nothing about each other. */
        Agreement clouds() {
            Set<String> mine = one.of(EvidenceKind.CLOUD);
            Set<String> its = other.of(EvidenceKind.CLOUD);
            Agreement agreement = Agreement.of(mine, its);
            boolean comparable =
                    mine.stream()
                            .map(Sides::provider)
                            .anyMatch(
                                    each ->
                                            its.stream()
                                                    .map(Sides::provider)
                                                    .anyMatch(each::equals));
            return agreement == Agreement.OTHER && !comparable ? Agreement.UNKNOWN : agreement;
        }

        /** Only what agrees was looked for: it is one way to find a CI, not a property of all. */
        Agreement attributes() {
            Agreement found = agree(EvidenceKind.ATTRIBUTE, any -> true);
            return found == Agreement.OTHER ? Agreement.UNKNOWN : found;
        }

        private static String provider(String instance) {
            return instance.substring(0, instance.indexOf(':'));
        }

        boolean allMacs() {
            Set<String> mine = values(one, EvidenceKind.MAC, any -> true);
            Set<String> its = values(other, EvidenceKind.MAC, any -> true);
            Set<String> shared = new HashSet<>(mine);
            shared.retainAll(its);
            return shared.size() > 1 && shared.size() == Math.min(mine.size(), its.size());
        }

        private Set<String> values(Evidence side, EvidenceKind kind, Predicate<String> wanted) {
            Set<String> values = new HashSet<>();
            for (String value : side.of(kind)) {
                if (wanted.test(value)
                        && (junk.isEmpty() || !junk.contains(new EvidenceValue(kind, value)))) {
                    values.add(value);
                }
            }
            return values;
        }
    }

    /** With kinds that no active rule looks at taken as unknown where they agree. */
    Comparison under(IdentifierOrder order) {
        return new Comparison(
                cloud,
                order.uses(EvidenceKind.SERIAL, uuid),
                order.uses(EvidenceKind.SERIAL, bios),
                order.uses(EvidenceKind.SERIAL, otherSerial),
                order.uses(EvidenceKind.NAME, name),
                domain,
                order.uses(EvidenceKind.MAC, mac),
                ip,
                attribute,
                allMacs,
                virtual);
    }

    /** The kinds that agree or differ, for people. */
    String kinds(Agreement agreement) {
        StringJoiner kinds = new StringJoiner(", ");
        add(kinds, agreement, cloud, "cloud instance");
        add(kinds, agreement, uuid, "hardware UUID");
        add(kinds, agreement, bios, "serial number");
        add(kinds, agreement, otherSerial, "chassis serial number");
        add(kinds, agreement, name, "name");
        add(kinds, agreement, domain, "domain");
        add(kinds, agreement, mac, "MAC address");
        add(kinds, agreement, ip, "IP address");
        add(kinds, agreement, attribute, "attribute");
        return kinds.toString();
    }

    private static void add(StringJoiner kinds, Agreement wanted, Agreement found, String kind) {
        if (found == wanted) {
            kinds.add(kind);
        }
    }
}
