package dev.cmdbsync.writer.table;

import org.jspecify.annotations.Nullable;

/**
 * A field of an answer.
 *
 * @param name name on the wire, dots included
 * @param column name of the column that it ends in
 * @param reference table that it points to; null when it is no reference
 */
record OutputField(String name, String column, @Nullable String reference) {}
