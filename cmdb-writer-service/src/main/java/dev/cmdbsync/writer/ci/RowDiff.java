package dev.cmdbsync.writer.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of one child table before and after.
 *
 * @param table the table
 * @param added keys of new rows
 * @param removed keys of rows that are gone
 * @param changed keys of rows with other values
 * @param before all rows before
 * @param after all rows after
 */
public record RowDiff(
        ChildTable table,
        List<String> added,
        List<String> removed,
        List<String> changed,
        Map<String, Map<String, String>> before,
        Map<String, Map<String, String>> after) {

    /** Compares the rows. */
    public static RowDiff of(
            ChildTable table,
            Map<String, Map<String, String>> before,
            Map<String, Map<String, String>> after) {
        if (before.isEmpty()) {
            List<String> all = List.copyOf(after.keySet());
            return new RowDiff(table, all, List.of(), List.of(), before, after);
        }
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        after.forEach(
                (key, row) -> {
                    Map<String, String> old = before.get(key);
                    if (old == null) {
                        added.add(key);
                    } else if (!old.equals(row)) {
                        changed.add(key);
                    }
                });
        List<String> removed = new ArrayList<>();
        for (String key : before.keySet()) {
            if (!after.containsKey(key)) {
                removed.add(key);
            }
        }
        return new RowDiff(table, added, removed, changed, before, after);
    }

    /** Whether the rows are the same. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
