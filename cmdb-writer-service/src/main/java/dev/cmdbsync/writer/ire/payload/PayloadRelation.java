package dev.cmdbsync.writer.ire.payload;

import org.jspecify.annotations.Nullable;

/**
 * A relation between two items.
 *
 * @param parent the item as its index or internal id; null when the payload has none
 * @param child the item as its index or internal id; null when the payload has none
 * @param byId whether both are internal ids
 * @param type name of the relation, {@code Runs on::Runs}
 */
public record PayloadRelation(
        @Nullable String parent, @Nullable String child, boolean byId, String type) {}
