package dev.cmdbsync.qualys.hostasset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host asset.
 *
 * @param id the asset id of the inventory
 * @param hostId {@code qwebHostId}; null if the vulnerability management has never seen it
 * @param address primary address; null if it has none
 * @param trackingMethod such as {@code IP} or {@code QAGENT}; null if not told
 * @param tags all its tags, put on by hand or by a rule
 * @param modified ISO date; null if not told
 */
public record HostAsset(
        long id,
        @Nullable String name,
        @Nullable Long hostId,
        @Nullable String address,
        @Nullable String trackingMethod,
        List<TagOfAsset> tags,
        @Nullable String modified) {

    /** A tag of an asset. */
    public record TagOfAsset(long id, @Nullable String name) {}
}
