package dev.cmdbsync.simulator.fleet;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a search or a count asks for.
 *
 * @param after only assets with a greater id; null from the start
 * @param size largest number of assets on a page
 * @param updatedSince epoch milliseconds, inclusive
 * @param filter the filter body
 */
public record AssetQuery(
        @Nullable Long after, int size, long updatedSince, Predicate<FleetAsset> filter) {

    boolean matches(FleetAsset asset) {
        return asset.modified() >= updatedSince && filter.test(asset);
    }
}
