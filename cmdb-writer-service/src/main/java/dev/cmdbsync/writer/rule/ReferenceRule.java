package dev.cmdbsync.writer.rule;

/**
 * What a column of a class points to, so that {@code referenceItems} may fill it with items of that
 * class. A rule of a class replaces that of its ancestors for the same column; without a rule the
 * column's own type tells.
 *
 * @param table class or table with the column, its descendants included
 * @param field the column
 * @param referenced class that it points to, its descendants included
 */
public record ReferenceRule(
        String sysId, String name, String table, String field, String referenced, boolean active)
        implements Rule {}
