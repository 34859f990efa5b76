package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.staging.IncomingAsset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts what one poll brought into batches of one transaction each. */
final class BatchCutter {
    /**
     * Most bytes of a batch's values. References are small when they come and may all have to be
     * fetched: hundreds of large candidates would not fit into memory.
     */
    static final int MOST_BYTES = 48 * 1024 * 1024;

    private BatchCutter() {}

    /** Batches in order; none is empty, none larger than allowed unless it is one asset. */
    static Deque<List<IncomingAsset>> cut(List<IncomingAsset> assets, int most) {
        Deque<List<IncomingAsset>> batches = new ArrayDeque<>();
        List<IncomingAsset> batch = new ArrayList<>();
        long bytes = 0;
        for (IncomingAsset asset : assets) {
            if (batch.size() == most || (!batch.isEmpty() && bytes + asset.bytes() > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(asset);
            bytes += asset.bytes();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
