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
 */
public record FieldMapping(String table, String column, List<String> paths, Conversion conversion) {
    public FieldMapping {
        paths = List.copyOf(paths);
    }
}
