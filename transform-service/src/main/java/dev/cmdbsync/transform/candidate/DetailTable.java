package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.Conversion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child table of at most one row, for example {@code qualys_os_details}. */
final class DetailTable {
    private final Columns columns;

    DetailTable(AssetShape shape, FieldMappings mappings, String table) {
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : mappings.of(table)) {
            if (mapping.conversion() != Conversion.OBSERVED) {
                builder.add(mapping.column(), table, mapping, shape::slot);
            }
        }
        this.columns = builder.build();
    }

    Columns columns() {
        return columns;
    }

    @Nullable String[] map(Asset asset) {
        return columns.map(asset.values(), asset.notes());
    }

    /** The row in a list; an empty list if it has no value at all. */
    List<Map<String, String>> asList(@Nullable String[] row) {
        for (String value : row) {
            if (value != null) {
                return List.of(new Row(columns.names(), row));
            }
        }
        return List.of();
    }

    List<Map<String, String>> rows(Asset asset) {
        return asList(map(asset));
    }
}
