package dev.cmdbsync.transform.transformmap;

import java.util.List;

/**
 * What a document did, or would do: {@code transform-map/ID} and {@code transform-map-set/ID}.
 *
 * @param created was not there
 * @param updated was different
 * @param unchanged was the same
 */
public record MapChanges(List<String> created, List<String> updated, List<String> unchanged) {}
