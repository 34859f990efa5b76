package dev.cmdbsync.simulator.gateway;

import dev.cmdbsync.simulator.fleet.AssetPage;
import dev.cmdbsync.simulator.fleet.JsonBytes;

/** What is around a page's assets. */
final class PageEnvelope {
    private PageEnvelope() {}

    /** The platform leaves it out now and then; which pages that hits follows from the cursor. */
    static boolean leavesOutHasMore(AssetPage page) {
        Long last = page.lastSeenAssetId();
        return last != null && Math.floorMod(last, 11L) == 5;
    }

    static void begin(JsonBytes json, int count, AssetPage page, boolean withoutHasMore) {
        json.beginObject()
                .field("responseMessage", "Valid API Access")
                .field("count", count)
                .field("responseCode", "SUCCESS");
        Long last = page.lastSeenAssetId();
        if (last == null) {
            json.nulls("lastSeenAssetId");
        } else {
            json.field("lastSeenAssetId", last);
        }
        if (!withoutHasMore) {
            json.field("hasMore", page.hasMore() ? 1 : 0);
        }
        json.beginObject("assetListData").beginArray("asset");
    }

    /** A single get has no cursor. */
    static void beginSingle(JsonBytes json) {
        json.beginObject()
                .field("responseMessage", "Valid API Access")
                .field("count", 1)
                .field("responseCode", "SUCCESS")
                .nulls("lastSeenAssetId")
                .field("hasMore", 0)
                .beginObject("assetListData")
                .beginArray("asset");
    }

    static void end(JsonBytes json) {
        json.endArray().endObject().endObject();
    }
}
