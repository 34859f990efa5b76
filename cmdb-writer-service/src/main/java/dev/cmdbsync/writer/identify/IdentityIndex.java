package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.Comparator;
import java.util.HashMap;
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

    private final Map<UUID, KnownCi> cis = new HashMap<>();
    private final Map<String, Set<UUID>> byValue = new HashMap<>();

    static String nameValue(String name) {
        return "name " + name;
    }

    static String serialValue(String serial) {
        return "serial " + serial;
    }

    static String macValue(String mac) {
        return "mac " + mac;
    }

    KnownCi ci(UUID sysId) {
        return cis.computeIfAbsent(sysId, KnownCi::new);
    }

    void point(String value, UUID sysId) {
        byValue.computeIfAbsent(value, key -> new TreeSet<>(BY_AGE)).add(sysId);
    }

    Set<UUID> pointed() {
        Set<UUID> all = new TreeSet<>(BY_AGE);
        byValue.values().forEach(all::addAll);
        return all;
    }

    /** CIs with that value, oldest first. */
    List<KnownCi> find(String value) {
        return byValue.getOrDefault(value, Set.of()).stream().map(this::ci).toList();
    }

    /** What the asset says is now known of the CI. */
    void add(UUID sysId, Identity identity, AssetKey asset) {
        ci(sysId).add(identity, asset);
        if (identity.name() != null) {
            point(nameValue(identity.name()), sysId);
        }
        identity.serials().forEach(serial -> point(serialValue(serial), sysId));
        identity.macs().forEach(mac -> point(macValue(mac), sysId));
    }
}
