package dev.cmdbsync.writer.identify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one or several assets say about a machine, by kind. */
final class Evidence {
    private final Map<EvidenceKind, Set<String>> values = new EnumMap<>(EvidenceKind.class);
    private boolean virtual;

    /**
     * A copy of what an asset says.
     *
     * @param order entries whose columns count too
     */
    static Evidence of(Identity identity, IdentifierOrder order) {
        Evidence evidence = new Evidence();
        identity.evidence().forEach(each -> evidence.add(each.kind(), each.value()));
        identity.attributes(order).forEach(each -> evidence.add(each.kind(), each.value()));
        evidence.virtual = identity.virtual();
        return evidence;
    }

    void add(EvidenceKind kind, String value) {
        values.computeIfAbsent(kind, any -> new TreeSet<>()).add(value);
    }

    void addAll(Evidence other) {
        other.values.forEach((kind, list) -> list.forEach(value -> add(kind, value)));
        virtual |= other.virtual;
    }

    void markVirtual() {
        virtual = true;
    }

    boolean isVirtual() {
        return virtual;
    }

    /** All of it as single values. */
    List<EvidenceValue> all() {
        List<EvidenceValue> all = new ArrayList<>();
        values.forEach(
                (kind, list) -> list.forEach(value -> all.add(new EvidenceValue(kind, value))));
        return all;
    }

    boolean has(EvidenceValue value) {
        return of(value.kind()).contains(value.value());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Set<String> of(EvidenceKind kind) {
        return Collections.unmodifiableSet(values.getOrDefault(kind, Set.of()));
    }
}
