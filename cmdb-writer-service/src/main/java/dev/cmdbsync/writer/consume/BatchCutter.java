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
            long own = asset.refersTo() == null ? asset.bytes() : 0;
            long others = asset.bytes() - own;
            boolean tooLarge =
                    came + own > MOST_BYTES || referenced + others > MOST_REFERENCED_BYTES;
            if (batch.size() == most || (!batch.isEmpty() && tooLarge)) {
                batches.add(batch);
                batch = new ArrayList<>();
                came = 0;
                referenced = 0;
            }
            batch.add(asset);
            came += own;
            referenced += others;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
