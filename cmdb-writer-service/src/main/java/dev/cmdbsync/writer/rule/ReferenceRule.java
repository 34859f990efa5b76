package dev.cmdbsync.writer.rule;

/**
 * A column of a class that points to another record, so that {@code referenceItems} may fill it.
 *
 * @param table class or table with the column, its descendants included
 * @param field the column
 * @param referenced class that it points to, its descendants included
 */
public record ReferenceRule(
        String sysId, String name, String table, String field, String referenced, boolean active)
        implements Rule {}
