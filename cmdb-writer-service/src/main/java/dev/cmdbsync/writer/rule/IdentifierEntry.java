package dev.cmdbsync.writer.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to find a CI (a {@code cmdb_identifier_entry}).
 *
 * @param sysId 32 hexadecimal digits, told as {@code identifierEntrySysId}
 * @param order priority; the smallest first
 * @param attributes criterion attributes; all must be equal
 * @param table table that is searched; null for the class of the rule itself
 * @param referencedField column of a lookup table that points to the CI; null when the CI itself is
 *     searched
 * @param condition encoded query that searched rows must meet; null for none
 * @param exactCount every lookup row of the payload must be found, and no other
 * @param allowNull an empty attribute counts as a value
 */
public record IdentifierEntry(
        String sysId,
        int order,
        List<String> attributes,
        @Nullable String table,
        @Nullable String referencedField,
        @Nullable String condition,
        boolean exactCount,
        boolean allowNull,
        boolean active) {
    /** Copies its lists. */
    public IdentifierEntry {
        attributes = List.copyOf(attributes);
    }

    /** Whether rows of another table lead to the CI. */
    public boolean isLookup() {
        return referencedField != null;
    }
}
