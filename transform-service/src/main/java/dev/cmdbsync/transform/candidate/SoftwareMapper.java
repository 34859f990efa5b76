package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.asset.ListShape;
import dev.cmdbsync.transform.field.ChildRows;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.value.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Software (QCS-20) as one list of flat rows: the instance's columns by their names, the
 * catalogue's with {@code spkg_}, those of {@code qualys_software_details} with {@code d_} before
 * them.
 */
final class SoftwareMapper {
    static final String TABLE = "cmdb_software_instance";
    private static final String CATALOGUE = "cmdb_ci_spkg";
    private static final String DETAILS = "qualys_software_details";
    private static final String KEY_SEPARATOR = "_:::_";

    private final ListShape software;
    private final Columns columns;
    private final int name;
    private final int packageName;
    private final int packageVersion;
    private final int packageKey;
    private final int firstDetail;
    private final int lastUseDate;
    private final int uniqueKey;
    private final ChildRows rows;

    SoftwareMapper(AssetShape shape, FieldMappings mappings) {
        this.software = shape.list("softwareListData.software");
        Columns.Builder builder = new Columns.Builder();
        addAll(
                builder,
                "",
                mappings.of(TABLE).stream()
                        .filter(each -> each.conversion() != Conversion.COMPUTED)
                        .toList());
        addAll(builder, "spkg_", mappings.of(CATALOGUE));
        this.firstDetail = builder.size();
        addAll(builder, "d_", mappings.of(DETAILS));
        this.columns = builder.build();
        this.name = columns.indexOf("name");
        this.packageName = columns.indexOf("spkg_name");
        this.packageVersion = columns.indexOf("spkg_version");
        this.packageKey = columns.indexOf("spkg_key");
        this.lastUseDate = columns.indexOf("d_last_use_date");
        this.uniqueKey = columns.indexOf("d_unique_key");
        this.rows = new ChildRows(TABLE, columns, "spkg_name", "spkg_version", "name");
    }

    private void addAll(Columns.Builder builder, String prefix, List<FieldMapping> mappings) {
        for (FieldMapping mapping : mappings) {
            builder.add(
                    prefix + mapping.column(),
                    mapping.table(),
                    mapping,
                    ChildTable.slotIn(software));
        }
    }

    /**
     * The rows; null if the list could not be read.
     *
     * @param catalogue whether what Qualys knows of a product, not of the installation, is wanted
     */
    @Nullable List<Map<String, String>> rows(Asset asset, boolean catalogue) {
        if (asset.isUnreadable(software)) {
            return null;
        }
        List<@Nullable String[]> elements = asset.list(software);
        List<@Nullable String[]> mapped = new ArrayList<>(elements.size());
        for (@Nullable String[] element : elements) {
            @Nullable String[] row = columns.map(element, asset.notes());
            if (row[packageName] == null || row[name] == null) {
                asset.notes().nameless(TABLE);
                continue;
            }
            String version = row[packageVersion] == null ? "" : row[packageVersion];
            columns.set(row, packageKey, row[packageName] + KEY_SEPARATOR + version, asset.notes());
            if (!catalogue) {
                dropDetails(row);
            }
            mapped.add(row);
        }
        return rows.arrange(mapped, asset.notes());
    }

    private void dropDetails(@Nullable String[] row) {
        for (int column = firstDetail; column < row.length; column++) {
            if (column != lastUseDate && column != uniqueKey) {
                row[column] = null;
            }
        }
    }
}
