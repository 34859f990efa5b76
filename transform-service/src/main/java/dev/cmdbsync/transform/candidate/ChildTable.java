package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.asset.ListShape;
import dev.cmdbsync.transform.field.ChildRows;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a child table, one for each element of a list of the asset. */
final class ChildTable {
    private final String table;
    private final ListShape list;
    private final Columns columns;
    private final int naming;
    private final ChildRows rows;

    /**
     * @param naming column without which a row is left out
     * @param key further columns of the natural key
     */
    ChildTable(
            AssetShape shape,
            FieldMappings mappings,
            String table,
            String path,
            String naming,
            String... key) {
        this.table = table;
        this.list = shape.list(path);
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : mappings.of(table)) {
            builder.add(mapping.column(), table, mapping, slotIn(list));
        }
        this.columns = builder.build();
        this.naming = columns.indexOf(naming);
        String[] natural = new String[key.length + 1];
        natural[0] = naming;
        System.arraycopy(key, 0, natural, 1, key.length);
        this.rows = new ChildRows(table, columns, natural);
    }

    /**
     * Positions of paths such as {@code volumeListData.volume[].name} in the list's elements; a
     * path that ends with the list's mark is the element itself.
     */
    static java.util.function.ToIntFunction<String> slotIn(ListShape list) {
        return path -> {
            int end = path.indexOf("[]") + 2;
            return list.slot(end == path.length() ? "" : path.substring(end + 1));
        };
    }

    String table() {
        return table;
    }

    /** The rows; null if the list could not be read, so that nobody knows them. */
    @Nullable List<Map<String, String>> rows(Asset asset) {
        if (asset.isUnreadable(list)) {
            return null;
        }
        List<@Nullable String[]> mapped = new ArrayList<>();
        for (@Nullable String[] element : asset.list(list)) {
            @Nullable String[] row = columns.map(element, asset.notes());
            if (row[naming] == null) {
                asset.notes().nameless(table);
            } else {
                mapped.add(row);
            }
        }
        return rows.arrange(mapped, asset.notes());
    }
}
