package dev.cmdbsync.simulator.group;

import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The subscription's asset groups; a few are there from the start. */
public final class AssetGroups {
    private static final long FIRST_ID = 1_759_701;
    private static final Instant MADE = Instant.parse("2026-01-05T08:00:00Z");
    private static final int PILOTS = 5;

    private final ConcurrentSkipListMap<Long, AssetGroup> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);

    public AssetGroups(Fleet fleet) {
        given("Data centre A", List.of("10.0.0.1-10.0.0.127"), List.of(), List.of());
        given("Data centre B", List.of("10.0.0.128-10.0.0.254"), List.of(), List.of());
        given("Branches", List.of("10.0.1.1-10.0.3.254", "10.0.5.7"), List.of(), List.of());
        List<Long> pilots =
                fleet.hosts(0, Long.MAX_VALUE, any -> true, PILOTS).stream()
                        .limit(PILOTS)
                        .map(FleetAsset::hostId)
                        .map(Objects::requireNonNull)
                        .toList();
        given("Pilot", List.of(), List.of(), pilots);
        given("Without members", List.of(), List.of("nobody.example.com"), List.of());
    }

    private void given(String title, List<String> ips, List<String> dnsNames, List<Long> hostIds) {
        put(new AssetGroup(newId(), title, ips, dnsNames, List.of(), hostIds, "medium", "", MADE));
    }

    /** A number that no group has had. */
    public long newId() {
        return nextId.getAndIncrement();
    }

    /** Adds the group, or takes it instead of the one with its id. */
    public void put(AssetGroup group) {
        byId.put(group.id(), group);
    }

    /** Whether there was such a group. */
    public boolean remove(long id) {
        return byId.remove(id) != null;
    }

    public Optional<AssetGroup> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All groups by id. */
    public List<AssetGroup> all() {
        return List.copyOf(byId.values());
    }
}
