package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.Conversion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The moments that change at every look and are no content. */
final class ObservedMapper {
    private final Columns columns;

    ObservedMapper(AssetShape shape, FieldMappings mappings) {
        List<FieldMapping> observed =
                mappings.all().stream()
                        .filter(each -> each.conversion() == Conversion.OBSERVED)
                        .sorted(Comparator.comparing(FieldMapping::column))
                        .toList();
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : observed) {
            builder.add(mapping.column(), mapping.table(), mapping, shape::slot);
        }
        this.columns = builder.build();
    }

    Map<String, String> observed(Asset asset) {
        return new Row(columns.names(), columns.map(asset.values(), asset.notes()));
    }
}
