package dev.cmdbsync.writer.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of related items (a {@code cmdb_related_entry}): written with the CI, never identifying
 * it.
 *
 * @param table class of the related item
 * @param referencedField its column that points to the CI
 * @param attributes what tells its rows of one CI apart
 * @param condition encoded query that searched rows must meet; null for none
 */
public record RelatedEntry(
        String sysId,
        int order,
        String table,
        String referencedField,
        List<String> attributes,
        @Nullable String condition,
        boolean active) {
    /** Copies its lists. */
    public RelatedEntry {
        attributes = List.copyOf(attributes);
    }
}
