package dev.cmdbsync.simulator.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All assets. Of a generated asset only its changes are held; the rest is made when it is asked
 * for.
 */
public final class Fleet {
    /** Names of the tags that generated assets have; their ids follow one another. */
    public static final List<String> TAGS = BusinessJson.TAGS;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final long seed;
    private final AssetJson renderer;
    private final BitSet hidden = new BitSet();
    private final Map<Integer, AssetState> states = new HashMap<>();
    private final TreeMap<Long, GivenAsset> given = new TreeMap<>();
    private int generated;
    private int steps;
    private long now = Machine.ORIGIN;
    private final AtomicLong revision = new AtomicLong();
    private volatile FleetEdits edits = FleetEdits.NONE;

    public Fleet(long seed, int assets, int softwarePerAsset) {
        this.seed = seed;
        this.generated = assets;
        this.renderer = new AssetJson(softwarePerAsset);
    }

    /** Lays what callers change over the assets. */
    public void editedBy(FleetEdits other) {
        edits = other;
    }

    /** Grows whenever assets come, go or change by themselves. */
    public long revision() {
        return revision.get();
    }

    /** The next assets in ascending order of their ids. */
    public AssetPage page(AssetQuery query) {
        return reading(
                () -> {
                    List<FleetAsset> assets = new ArrayList<>(Math.min(query.size(), 1024));
                    Cursor cursor = new Cursor(query.after());
                    for (FleetAsset asset = cursor.next(); asset != null; asset = cursor.next()) {
                        if (query.matches(asset)) {
                            if (assets.size() == query.size()) {
                                return new AssetPage(assets, true);
                            }
                            assets.add(asset);
                        }
                    }
                    return new AssetPage(assets, false);
                });
    }

    /** Elements that all pages of the query hold together. */
    public int count(AssetQuery query) {
        return reading(
                () -> {
                    int count = 0;
                    Cursor cursor = new Cursor(null);
                    for (FleetAsset asset = cursor.next(); asset != null; asset = cursor.next()) {
                        count += query.matches(asset) ? asset.elements() : 0;
                    }
                    return count;
                });
    }

    public @Nullable FleetAsset find(long assetId) {
        return reading(
                () -> {
                    GivenAsset asset = given.get(assetId);
                    if (asset != null) {
                        return asset.json() == null ? null : edited(asset);
                    }
                    int index = firstIndexFrom(assetId);
                    return index < generated && !hidden.get(index) && idAt(index) == assetId
                            ? edited(generatedAt(index))
                            : null;
                });
    }

    /**
     * Assets that the vulnerability management knows, in ascending order of their host ids.
     *
     * @param limit 0 = all; else one more than that, so that the caller sees there is more
     */
    public List<FleetAsset> hosts(long least, long most, LongPredicate includes, int limit) {
        return reading(
                () -> {
                    List<FleetAsset> hosts = new ArrayList<>();
                    given.values().stream()
                            .filter(asset -> isHost(asset, least, most, includes))
                            .map(this::edited)
                            .forEach(hosts::add);
                    boolean sorted = hosts.isEmpty();
                    int first = Machine.firstIndexOfHost(least);
                    for (int index = first; index < generated; index++) {
                        if (sorted && limit > 0 && hosts.size() > limit) {
                            break;
                        }
                        if (!hidden.get(index)) {
                            FleetAsset asset = generatedAt(index);
                            if (isHost(asset, least, most, includes)) {
                                hosts.add(edited(asset));
                            }
                        }
                    }
                    hosts.sort(
                            Comparator.comparing(asset -> Objects.requireNonNull(asset.hostId())));
                    return limit > 0 && hosts.size() > limit
                            ? List.copyOf(hosts.subList(0, limit + 1))
                            : hosts;
                });
    }

    private static boolean isHost(FleetAsset asset, long least, long most, LongPredicate includes) {
        Long id = asset.hostId();
        return id != null && id >= least && id <= most && includes.test(id);
    }

    /** Adds assets, or takes them as the whole fleet. */
    public void give(List<GivenElement> elements, boolean replace) {
        writing(
                () -> {
                    if (replace) {
                        generated = 0;
                        hidden.clear();
                        states.clear();
                        given.clear();
                    }
                    long cursor = Long.MIN_VALUE;
                    for (GivenElement element : elements) {
                        Long assetId = element.assetId();
                        if (assetId == null) {
                            byte[] json = element.json();
                            given.merge(
                                    cursor,
                                    GivenAsset.ofStray(cursor, json),
                                    (asset, stray) -> asset.withStray(json));
                        } else {
                            cursor = assetId;
                            given.put(assetId, GivenAsset.of(assetId, element.json()));
                            hide(assetId);
                        }
                    }
                    return null;
                });
    }

    /** Moves time on; the same steps on the same fleet touch the same assets. */
    public Advance.Result advance(Advance advance) {
        return writing(
                () -> {
                    now = Math.max(now + 1, advance.at());
                    steps++;
                    long[] ids = idsAlive();
                    Draws draws = Draws.over(ids, seed + steps);
                    int purges = share(advance.purged(), ids.length);
                    int changes = share(advance.changed(), ids.length);
                    int renames = share(advance.renamed(), ids.length);
                    List<Long> purged = draws.ranks(0, purges);
                    List<Long> changed = draws.ranks(purges, purges + changes);
                    List<Long> renamed = draws.ranks(purges + changes, purges + changes + renames);
                    purged.forEach(this::purge);
                    changed.forEach(this::change);
                    renamed.forEach(this::rename);
                    List<Long> created = create(share(advance.created(), ids.length));
                    return new Advance.Result(now, changed, purged, created, renamed);
                });
    }

    private static int share(double share, int of) {
        return (int) Math.round(share * of);
    }

    private long[] idsAlive() {
        long[] ids = new long[generated + given.size()];
        int count = 0;
        Cursor cursor = new Cursor(null);
        for (FleetAsset asset = cursor.next(); asset != null; asset = cursor.next()) {
            if (!(asset instanceof GivenAsset it) || it.json() != null) {
                ids[count++] = asset.assetId();
            }
        }
        return Arrays.copyOf(ids, count);
    }

    /** Takes assets out. */
    public void purge(List<Long> assetIds) {
        writing(
                () -> {
                    assetIds.forEach(this::purge);
                    return null;
                });
    }

    private void purge(long assetId) {
        if (given.remove(assetId) == null) {
            hide(assetId);
        }
    }

    private void change(long assetId) {
        if (given.computeIfPresent(assetId, (id, asset) -> asset.changedAt(now)) == null) {
            int index = firstIndexFrom(assetId);
            states.put(index, stateAt(index).changedAt(now));
        }
    }

    private void rename(long assetId) {
        if (given.computeIfPresent(assetId, (id, asset) -> asset.renamedAt(now)) == null) {
            int index = firstIndexFrom(assetId);
            states.put(index, stateAt(index).renamedAt(now));
        }
    }

    private List<Long> create(int count) {
        List<Long> created = new ArrayList<>();
        while (created.size() < count) {
            int index = generated++;
            if (given.containsKey(idAt(index))) {
                hidden.set(index);
            } else {
                states.put(index, new AssetState(0, 0, now, now));
                created.add(idAt(index));
            }
        }
        return created;
    }

    private void hide(long assetId) {
        int index = firstIndexFrom(assetId);
        if (index < generated && idAt(index) == assetId) {
            hidden.set(index);
        }
    }

    private FleetAsset edited(FleetAsset asset) {
        FleetEdits over = edits;
        return over.touches(asset.assetId()) ? new EditedAsset(asset, over) : asset;
    }

    private AssetState stateAt(int index) {
        return states.getOrDefault(index, AssetState.INITIAL);
    }

    private GeneratedAsset generatedAt(int index) {
        return new GeneratedAsset(new Machine(seed, index, stateAt(index)), idAt(index), renderer);
    }

    private long idAt(int index) {
        return AssetIds.at(seed, index);
    }

    private int firstIndexFrom(long assetId) {
        return AssetIds.firstIndexFrom(seed, assetId, generated);
    }

    private <T extends @Nullable Object> T reading(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T extends @Nullable Object> T writing(Supplier<T> action) {
        lock.writeLock().lock();
        try {
            return action.get();
        } finally {
            revision.incrementAndGet();
            lock.writeLock().unlock();
        }
    }

    /** Generated and given assets in one order. */
    private final class Cursor {
        private int index;
        private final Iterator<GivenAsset> others;
        private @Nullable GivenAsset other;

        Cursor(@Nullable Long after) {
            index =
                    after == null
                            ? 0
                            : after == Long.MAX_VALUE ? generated : firstIndexFrom(after + 1);
            others = (after == null ? given : given.tailMap(after, false)).values().iterator();
            other = others.hasNext() ? others.next() : null;
        }

        @Nullable FleetAsset next() {
            index = hidden.nextClearBit(index);
            GivenAsset candidate = other;
            if (candidate != null && (index >= generated || candidate.assetId() < idAt(index))) {
                other = others.hasNext() ? others.next() : null;
                return edited(candidate);
            }
            return index < generated ? edited(generatedAt(index++)) : null;
        }
    }
}
