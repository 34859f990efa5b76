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
 * @param hybridAttributes columns of the CI itself that must be equal, too; only for lookup entries
 *     (a hybrid entry)
 * @param condition encoded query that searched rows must meet; null for none
 * @param exactCount every lookup row of the payload must be found, and no other
 * @param allowNull an empty attribute counts as a value
 * @param allowFallback when no entry of the rule finds the CI, those of the nearest ancestor's rule
 *     are tried
 */
public record IdentifierEntry(
        String sysId,
        int order,
        List<String> attributes,
        @Nullable String table,
        @Nullable String referencedField,
        List<String> hybridAttributes,
        @Nullable String condition,
        boolean exactCount,
        boolean allowNull,
        boolean allowFallback,
        boolean active) {
    /** Copies its lists. */
    public IdentifierEntry {
        attributes = List.copyOf(attributes);
        // Rules that were stored before there were hybrid entries have no such list.
        hybridAttributes = hybridAttributes == null ? List.of() : List.copyOf(hybridAttributes);
    }

    /** Whether rows of another table lead to the CI. */
    public boolean isLookup() {
        return referencedField != null;
    }
}
