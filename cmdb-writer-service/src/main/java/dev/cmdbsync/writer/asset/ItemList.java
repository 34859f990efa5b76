package dev.cmdbsync.writer.asset;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items the page
 * @param total how many there are in all
 */
public record ItemList<T>(List<T> items, long total) {}
