package dev.cmdbsync.simulator.fleet;

/**
 * All that is kept of a generated asset; the rest follows from the seed.
 *
 * @param version how often it was changed
 * @param renames how often it was renamed
 * @param modified epoch milliseconds of the last change; 0 = as generated
 * @param created epoch milliseconds; 0 = as generated
 */
record AssetState(int version, int renames, long modified, long created) {
    static final AssetState INITIAL = new AssetState(0, 0, 0, 0);

    AssetState changedAt(long at) {
        return new AssetState(version + 1, renames, at, created);
    }

    AssetState renamedAt(long at) {
        return new AssetState(version, renames + 1, at, created);
    }
}
