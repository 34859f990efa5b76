package dev.cmdbsync.transform.field;

import dev.cmdbsync.transform.asset.AssetNotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Child rows in an order of their own, so that another order in Qualys is no change: by natural
 * key, then by all other columns. Rows that are equal in every column are kept once.
 */
public final class ChildRows {
    private final String table;
    private final Columns columns;
    private final Comparator<@Nullable String[]> order;

    /**
     * @param key columns of the natural key, most significant first
     */
    public ChildRows(String table, Columns columns, String... key) {
        this.table = table;
        this.columns = columns;
        int[] first = new int[key.length];
        for (int i = 0; i < key.length; i++) {
            first[i] = columns.indexOf(key[i]);
            if (first[i] < 0) {
                throw new IllegalStateException(table + " has no column " + key[i]);
            }
        }
        this.order = (left, right) -> compare(first, left, right);
    }

    private static int compare(int[] first, @Nullable String[] left, @Nullable String[] right) {
        for (int column : first) {
            int order = compare(left[column], right[column]);
            if (order != 0) {
                return order;
            }
        }
        for (int column = 0; column < left.length; column++) {
            int order = compare(left[column], right[column]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(@Nullable String left, @Nullable String right) {
        if (left == null || right == null) {
            return left == null ? (right == null ? 0 : -1) : 1;
        }
        return left.compareTo(right);
    }

    /** The rows in order, each once. Sorts the list that it is given. */
    public List<Map<String, String>> arrange(List<@Nullable String[]> rows, AssetNotes notes) {
        rows.sort(order);
        List<Map<String, String>> arranged = new ArrayList<>(rows.size());
        @Nullable String[] before = null;
        for (@Nullable String[] row : rows) {
            if (before != null && order.compare(before, row) == 0) {
                notes.repeated(table);
            } else {
                arranged.add(new Row(columns.names(), row));
            }
            before = row;
        }
        return arranged;
    }
}
