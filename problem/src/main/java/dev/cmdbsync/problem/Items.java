package dev.cmdbsync.problem;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items the part
 * @param total how many there are in all
 */
public record Items<T>(List<T> items, long total) {}
