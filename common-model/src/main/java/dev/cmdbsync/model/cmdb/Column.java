package dev.cmdbsync.model.cmdb;

import org.jspecify.annotations.Nullable;

/**
 * A column of a CMDB table.
 *
 * @param table table that adds the column
 * @param name column name
 * @param type kind of value
 * @param maxLength most characters of its text
 * @param reference table that a {@link ColumnType#REFERENCE} points to, else null
 */
public record Column(
        String table, String name, ColumnType type, int maxLength, @Nullable String reference) {}
