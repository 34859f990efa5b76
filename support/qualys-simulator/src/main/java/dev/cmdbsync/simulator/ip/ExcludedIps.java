package dev.cmdbsync.simulator.ip;

import inet.ipaddr.IPAddressSeqRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses that are never scanned, some for a time only. */
public final class ExcludedIps {
    /**
     * Why and for how long.
     *
     * @param until null for ever
     */
    record Exclusion(String comment, @Nullable Instant until) {}

    private final InstantSource clock;
    private final RangeMap<Exclusion> addresses = new RangeMap<>();

    public ExcludedIps(InstantSource clock) {
        this.clock = clock;
    }

    /** Those that count now. */
    synchronized List<RangeMap.Row<Exclusion>> rows() {
        Instant now = clock.instant();
        return addresses.rows().stream()
                .filter(row -> row.value().until() == null || now.isBefore(row.value().until()))
                .toList();
    }

    synchronized void add(List<IPAddressSeqRange> ranges, Exclusion exclusion) {
        ranges.forEach(range -> addresses.update(range, old -> exclusion));
    }

    synchronized void remove(List<IPAddressSeqRange> ranges) {
        ranges.forEach(range -> addresses.update(range, old -> null));
    }

    synchronized void removeAll() {
        addresses.rows().forEach(row -> addresses.update(row.range(), old -> null));
    }
}
