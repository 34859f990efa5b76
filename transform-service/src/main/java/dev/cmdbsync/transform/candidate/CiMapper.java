package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.Conversion;
import dev.cmdbsync.transform.value.JunkIdentifiers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The CI's own columns, as far as its class has them. */
final class CiMapper {
    private static final String SERVER = "cmdb_ci_server";
    private static final String COMPUTER = "cmdb_ci_computer";
    private static final String HARDWARE = "cmdb_ci_hardware";
    static final String DISCOVERY_SOURCE = "Qualys";

    private final AssetShape shape;
    private final FieldMappings mappings;
    private final CmdbSchema schema;
    private final Map<String, CiColumns> byClass = new ConcurrentHashMap<>();
    private final Map<String, String> tables = new ConcurrentHashMap<>();
    private final NameMapper names;
    private final VirtualMapper virtuals;
    private final int serialNumber;

    CiMapper(AssetShape shape, FieldMappings mappings, CmdbSchema schema) {
        this.schema = schema;
        this.shape = shape;
        this.mappings = mappings;
        this.names = new NameMapper(shape);
        this.virtuals = new VirtualMapper(shape);
        this.serialNumber = shape.slot("biosSerialNumber");
        // Asks for all positions now: the shape must not change after the first asset was read.
        for (String table : List.of(SERVER, COMPUTER, HARDWARE)) {
            mapped(table).stream()
                    .filter(each -> each.conversion() != Conversion.COMPUTED)
                    .forEach(each -> each.paths().forEach(shape::slot));
        }
    }

    /** Table of the map that serves a class. */
    String mapTable(String className) {
        return tables.computeIfAbsent(
                className,
                each -> {
                    ClassModel classes = schema.classes();
                    return classes.extendsClass(each, SERVER)
                            ? SERVER
                            : classes.extendsClass(each, COMPUTER) ? COMPUTER : HARDWARE;
                });
    }

    /** What ships has one list for all classes; each takes the columns that it has. */
    private List<FieldMapping> mapped(String table) {
        List<FieldMapping> own = mappings.of(table);
        return (own.isEmpty() ? mappings.of(COMPUTER) : own)
                .stream()
                        .filter(each -> each.conversion() != Conversion.OBSERVED)
                        .filter(each -> !each.column().equals("sys_class_name"))
                        .toList();
    }

    private record CiColumns(
            Columns columns, int name, int serialNumber, int virtual, int discoverySource) {
        static CiColumns of(Columns columns) {
            return new CiColumns(
                    columns,
                    columns.computed("name"),
                    columns.computed("serial_number"),
                    columns.computed("virtual"),
                    columns.computed("discovery_source"));
        }
    }

    private CiColumns columns(String className) {
        return byClass.computeIfAbsent(
                className,
                each -> {
                    Columns.Builder builder = new Columns.Builder(schema.columns());
                    for (FieldMapping mapping : mapped(mapTable(each))) {
                        builder.add(mapping.column(), each, mapping, shape::slot);
                    }
                    return CiColumns.of(builder.build());
                });
    }

    Map<String, String> values(Asset asset, String className, RunOptions options) {
        CiColumns ci = columns(className);
        Columns columns = ci.columns();
        @Nullable String[] row = columns.map(asset.values(), asset.notes());
        String name = names.name(asset, options.namingPolicy(), asset.notes());
        columns.set(row, ci.name(), name, asset.notes());
        columns.set(row, ci.serialNumber(), serialNumber(asset), asset.notes());
        columns.set(row, ci.virtual(), virtuals.virtual(asset), asset.notes());
        columns.set(row, ci.discoverySource(), DISCOVERY_SOURCE, asset.notes());
        return new Row(columns.names(), row);
    }

    private @Nullable String serialNumber(Asset asset) {
        String serial = asset.value(serialNumber);
        return serial == null || JunkIdentifiers.isJunkSerial(serial) ? null : serial;
    }

    /** What people know the asset by, for a refusal. */
    String displayName(Asset asset, RunOptions options, String otherwise) {
        String name = names.name(asset, options.namingPolicy(), asset.notes());
        return name == null ? otherwise : name;
    }
}
