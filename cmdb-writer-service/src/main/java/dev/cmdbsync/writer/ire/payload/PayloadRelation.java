package dev.cmdbsync.writer.ire.payload;

import org.jspecify.annotations.Nullable;

/**
 * A relation between two items.
 *
 * @param parent the item as its index or internal id; null when the payload has none
 * @param child the item as its index or internal id; null when the payload has none
 * @param byId whether both are internal ids
 * @param type name of the relation, {@code Runs on::Runs}
 * @param source who tells of it; null for the source of the payload
 */
public record PayloadRelation(
        @Nullable String parent,
        @Nullable String child,
        boolean byId,
        String type,
        @Nullable RelationSource source) {
    /**
     * Who tells of a relation ({@code sys_rel_source_info}).
     *
     * @param name the source; null for that of the payload
     * @param feed part of the source; null when not told
     */
    public record RelationSource(@Nullable String name, @Nullable String feed) {}
}
