package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.JunkIdentifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code cmdb_serial_number}: the BIOS serial and the hardware UUID. Placeholders are kept as rows
 * that are not valid, and never identify (NEW-4).
 */
final class SerialNumberMapper {
    static final String TABLE = "cmdb_serial_number";

    private final Columns columns;
    private final int serialNumber;
    private final int type;
    private final int valid;
    private final int biosSerialNumber;
    private final int hwUuid;

    SerialNumberMapper(AssetShape shape, FieldMappings mappings) {
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : mappings.of(TABLE)) {
            builder.add(mapping.column(), TABLE, mapping, shape::slot);
        }
        this.columns = builder.build();
        this.serialNumber = columns.indexOf("serial_number");
        this.type = columns.indexOf("serial_number_type");
        this.valid = columns.indexOf("valid");
        this.biosSerialNumber = shape.slot("biosSerialNumber");
        this.hwUuid = shape.slot("hwUUID");
    }

    List<Map<String, String>> rows(Asset asset) {
        List<Map<String, String>> rows = new ArrayList<>(2);
        String serial = asset.value(biosSerialNumber);
        if (serial != null) {
            rows.add(row(asset, serial, "bios", JunkIdentifiers.isJunkSerial(serial)));
        }
        String uuid = asset.value(hwUuid);
        if (uuid != null) {
            String lower = uuid.toLowerCase(Locale.ROOT);
            rows.add(row(asset, lower, "uuid", JunkIdentifiers.isJunkUuid(lower)));
        }
        return rows;
    }

    private Map<String, String> row(Asset asset, String value, String kind, boolean junk) {
        if (junk) {
            asset.notes().junk(TABLE + ".serial_number", value);
        }
        @Nullable String[] row = columns.map(asset.values(), asset.notes());
        columns.set(row, serialNumber, value, asset.notes());
        columns.set(row, type, kind, asset.notes());
        columns.set(row, valid, String.valueOf(!junk), asset.notes());
        return new Row(columns.names(), row);
    }

    /** Those of the rows that identify. */
    static List<CandidateRow> lookup(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> "true".equals(row.get("valid")))
                .map(row -> new CandidateRow(TABLE, row))
                .toList();
    }
}
