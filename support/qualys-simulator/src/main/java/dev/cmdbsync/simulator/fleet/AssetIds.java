package dev.cmdbsync.simulator.fleet;

/** Ids of generated assets: ascending with the index, with gaps, as ids of a real subscription. */
final class AssetIds {
    private static final long BASE = 10_000_000L;
    private static final int STEP = 7;

    private AssetIds() {}

    static long at(long seed, int index) {
        return BASE + (long) index * STEP + new Draw(seed, index).below(900, STEP);
    }

    /** The first index whose id is not below {@code assetId}; {@code count} if there is none. */
    static int firstIndexFrom(long seed, long assetId, int count) {
        if (assetId <= BASE) {
            return 0;
        }
        long guess = (assetId - BASE) / STEP;
        if (guess >= count) {
            return count;
        }
        int index = (int) guess;
        return at(seed, index) >= assetId ? index : index + 1;
    }
}
