package dev.cmdbsync.writer.identify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The identifier entries that are in force, strongest first. The instance id of a cloud goes before
 * all of them.
 *
 * @param entries what is looked at, in this order
 */
public record IdentifierOrder(List<Entry> entries) {
    /** As the product ships it: serial number, name, MAC with IP address. */
    public static final IdentifierOrder SHIPPED =
            new IdentifierOrder(
                    List.of(
                            new Entry(EvidenceKind.SERIAL, List.of()),
                            new Entry(EvidenceKind.NAME, List.of()),
                            new Entry(EvidenceKind.MAC, List.of())));

    /** Copies what it is given. */
    public IdentifierOrder {
        entries = List.copyOf(entries);
    }

    /**
     * One way to find a CI.
     *
     * @param attributes columns that must be equal; only for {@link EvidenceKind#ATTRIBUTE}
     * @param condition encoded query that the CI must meet; null for none
     */
    public record Entry(EvidenceKind kind, List<String> attributes, @Nullable String condition) {
        /** An entry that every CI meets. */
        public Entry(EvidenceKind kind, List<String> attributes) {
            this(kind, attributes, null);
        }

        /** The columns with their values; null if one is empty. */
        @Nullable String valueIn(Map<String, String> columns) {
            StringJoiner all = new StringJoiner("&");
            for (String attribute : attributes) {
                String value = columns.get(attribute);
                if (value == null || JunkIdentifiers.serialKey(value) == null) {
                    return null;
                }
                all.add(attribute + "=" + value.strip().toLowerCase(Locale.ROOT));
            }
            // Entries over the same columns with other conditions lead to other CIs.
            return condition == null ? all.toString() : all.add(condition).toString();
        }
    }

    /** Whether a value of that kind leads to CIs. */
    boolean looksAt(EvidenceKind kind) {
        return kind == EvidenceKind.CLOUD || entries.stream().anyMatch(each -> each.kind() == kind);
    }

    /** What agrees counts only where an entry looks at it; what differs counts always. */
    Agreement uses(EvidenceKind kind, Agreement found) {
        return found == Agreement.SAME && !looksAt(kind) ? Agreement.UNKNOWN : found;
    }
}
