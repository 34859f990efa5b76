package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.hostasset.HostAssetClient;
import dev.cmdbsync.qualys.tag.TagClient;
import java.util.UUID;

/** One source's tags and assets in Qualys, for one run. */
record Subscription(
        String sourceId, UUID runId, TagClient tags, HostAssetClient assets, Calls calls) {

    Tally tally() {
        return calls.tally();
    }
}
