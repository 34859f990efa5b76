package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** CIs that assets of the batch could be, by what identifies them; it grows with the batch. */
final class IdentityIndex {
    /** Oldest first: ids of version 7 begin with their time. */
    private static final Comparator<UUID> BY_AGE =
            (a, b) -> {
                int high =
                        Long.compareUnsigned(
                                a.getMostSignificantBits(), b.getMostSignificantBits());
                return high != 0
                        ? high
                        : Long.compareUnsigned(
                                a.getLeastSignificantBits(), b.getLeastSignificantBits());
            };

    private final IdentifierOrder order;
    private final int mostSharers;
    private final Map<UUID, KnownCi> cis = new HashMap<>();
    private final Map<EvidenceValue, Set<UUID>> byValue = new HashMap<>();
    private final Set<EvidenceValue> junk = new HashSet<>();
    private final Set<EvidenceValue> allowed = new HashSet<>();
    private final Set<EvidenceValue> shared = new HashSet<>();

    /**
     * @param mostSharers a value that more CIs share identifies none of them
     */
    IdentityIndex(IdentifierOrder order, int mostSharers) {
        this.order = order;
        this.mostSharers = mostSharers;
    }

    IdentifierOrder order() {
        return order;
    }

    KnownCi ci(UUID sysId) {
        return cis.computeIfAbsent(sysId, KnownCi::new);
    }

    void point(EvidenceValue value, UUID sysId) {
        byValue.computeIfAbsent(value, key -> new TreeSet<>(BY_AGE)).add(sysId);
    }

    /** People said that the value identifies nothing. */
    void forbid(EvidenceValue value) {
        junk.add(value);
    }

    /** People said that the value identifies, however many share it. */
    void allow(EvidenceValue value) {
        allowed.add(value);
    }

    Set<UUID> pointed() {
        Set<UUID> all = new TreeSet<>(BY_AGE);
        byValue.forEach(
                (value, found) -> {
                    if (!isJunk(value, found)) {
                        all.addAll(found);
                    }
                });
        return all;
    }

    /** CIs with that value, oldest first; none if too many share it. */
    List<KnownCi> find(EvidenceValue value) {
        Set<UUID> found = byValue.getOrDefault(value, Set.of());
        return isJunk(value, found) ? List.of() : found.stream().map(this::ci).toList();
    }

    private boolean isJunk(EvidenceValue value, Set<UUID> found) {
        if (found.size() > mostSharers && !allowed.contains(value)) {
            shared.add(value);
            junk.add(value);
        }
        return junk.contains(value);
    }

    /** Values that count for nothing. */
    Set<EvidenceValue> junk() {
        return junk;
    }

    /** Values that more CIs share than may. */
    Set<EvidenceValue> shared() {
        return shared;
    }

    /** What the asset says is now known of the CI. */
    void learn(UUID sysId, Identity identity, AssetKey asset) {
        Evidence evidence = Evidence.of(identity, order);
        ci(sysId).learn(asset, evidence);
        evidence.all().forEach(each -> point(each, sysId));
    }
}
