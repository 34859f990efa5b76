package dev.cmdbsync.simulator.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param assets in ascending order of their ids
 * @param hasMore whether another one follows
 */
public record AssetPage(List<FleetAsset> assets, boolean hasMore) {

    /** Null for an empty page. */
    public @Nullable Long lastSeenAssetId() {
        return assets.isEmpty() ? null : assets.getLast().assetId();
    }

    public int elements() {
        return assets.stream().mapToInt(FleetAsset::elements).sum();
    }
}
