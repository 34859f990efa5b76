package dev.cmdbsync.simulator.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses exactly so many of the assets, by rank of a hash. */
final class Draws {
    private final long[] ids;
    private final long[] hashes;
    private final long[] sorted;

    private Draws(long[] ids, long[] hashes) {
        this.ids = ids;
        this.hashes = hashes;
        this.sorted = hashes.clone();
        Arrays.sort(sorted);
    }

    /** Draws over {@code ids}, which are ascending and distinct. */
    static Draws over(long[] ids, long seed) {
        long[] hashes = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            // a bijection of the id for a fixed seed: ranks never tie
            hashes[i] = Draw.mix(ids[i] + Draw.mix(seed));
        }
        return new Draws(ids, hashes);
    }

    /** Ids with ranks from {@code from} to below {@code to}, ascending. */
    List<Long> ranks(int from, int to) {
        List<Long> chosen = new ArrayList<>(to - from);
        int end = Math.min(to, sorted.length);
        if (from >= end) {
            return chosen;
        }
        long lowest = sorted[from];
        long highest = sorted[end - 1];
        for (int i = 0; i < ids.length; i++) {
            if (hashes[i] >= lowest && hashes[i] <= highest) {
                chosen.add(ids[i]);
            }
        }
        return chosen;
    }
}
