package dev.cmdbsync.qualys.hostasset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a search.
 *
 * @param next id to go on behind; null after the last page
 */
public record HostAssetPage(List<HostAsset> assets, @Nullable Long next) {}
