package dev.cmdbsync.transform.mapping;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items the page
 * @param total how many there are altogether
 */
public record Items<T>(List<T> items, long total) {}
