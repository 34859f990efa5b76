package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.publish.AssetPublisher.Reject;
import dev.cmdbsync.qualys.slice.AssetSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a page.
 *
 * @param assets assets that this run has not seen
 * @param rejects elements that cannot be used
 * @param repeated how many elements an earlier page had brought
 * @param cursorAfter cursor for the next page
 * @param isLast whether the reading is at its end
 */
record PagePlan(
        List<AssetSlice> assets,
        List<Reject> rejects,
        int repeated,
        @Nullable Long cursorAfter,
        boolean isLast) {}
