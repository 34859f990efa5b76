package dev.cmdbsync.writer.ire.item;

import java.util.UUID;

/**
 * Where a row of a CI is.
 *
 * @param ci CI that it belongs to
 * @param key tells it apart from the other rows of its class and CI
 */
public record RowPlace(UUID ci, String key) {}
