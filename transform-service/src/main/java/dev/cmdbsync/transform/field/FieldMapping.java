package dev.cmdbsync.transform.field;

import dev.cmdbsync.transform.value.Conversion;
import java.util.List;

/**
 * One line of the mapping table.
 *
 * @param table CMDB table
 * @param column column of the table
 * @param paths Qualys paths; the first that has a usable value counts. {@code []} marks a list
 * @param conversion how the value becomes text
 * @param adjustment what is done to the value before
 */
public record FieldMapping(
        String table,
        String column,
        List<String> paths,
        Conversion conversion,
        Adjustment adjustment) {
    public FieldMapping {
        paths = List.copyOf(paths);
    }

    /** A mapping that takes values as they are. */
    public FieldMapping(String table, String column, List<String> paths, Conversion conversion) {
        this(table, column, paths, conversion, Adjustment.NONE);
    }
}
