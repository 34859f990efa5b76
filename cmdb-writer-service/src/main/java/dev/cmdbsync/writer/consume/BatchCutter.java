package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.staging.IncomingAsset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts what one poll brought into batches of one transaction each. */
final class BatchCutter {
    /**
     * Most bytes of values that came with their records. A batch lives in memory many times over,
     * as objects and as rows, until it is committed: with assets of hundreds of rows, larger
     * batches cost more in garbage collection than they save in statements.
     */
    static final int MOST_BYTES = 3 * 1024 * 1024;

    /**
     * Most bytes of what references stand for. They hardly ever have to be fetched, but may all
     * have to be: hundreds of large candidates would not fit into memory.
     */
    static final int MOST_REFERENCED_BYTES = 48 * 1024 * 1024;

    private BatchCutter() {}

    /** Batches in order; none is empty, none larger than allowed unless it is one asset. */
    static Deque<List<IncomingAsset>> cut(List<IncomingAsset> assets, int most) {
        Deque<List<IncomingAsset>> batches = new ArrayDeque<>();
        List<IncomingAsset> batch = new ArrayList<>();
        long came = 0;
        long referenced = 0;
        for (IncomingAsset asset : assets) {
            if (asset.refersTo() == null) {
                came += asset.bytes();
            } else {
                referenced += asset.bytes();
            }
            boolean tooLarge = came > MOST_BYTES || referenced > MOST_REFERENCED_BYTES;
            if (batch.size() == most || (!batch.isEmpty() && tooLarge)) {
                batches.add(batch);
                batch = new ArrayList<>();
                came = asset.refersTo() == null ? asset.bytes() : 0;
                referenced = asset.refersTo() == null ? 0 : asset.bytes();
            }
            batch.add(asset);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
