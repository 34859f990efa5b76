package dev.cmdbsync.tagging.plan;

import java.util.List;

/**
 * Tags to put on assets and to take off them, all in one call.
 *
 * @param add keys of tags
 * @param remove keys of tags
 * @param assets ids of assets
 */
public record Assignment(List<String> add, List<String> remove, List<Long> assets) {}
