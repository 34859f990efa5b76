package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.cmdb.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables whose rows belong to a CI: network adapters, software, what Qualys knows of it. */
final class RelatedTables {
    private static final Join CI = Join.ci("ci", "{t}.cmdb_ci");
    private static final Join DETAILS =
            Join.of("details", "software_details", "id", "{t}.details_id");
    private static final Join SOFTWARE =
            Join.of("software", "software", "id", "{t}_details.software_id");

    private RelatedTables() {}

    static List<CmdbTable> all() {
        return List.of(
                rows("cmdb_serial_number", "serial_number")
                        .text("serial_number", "{t}.serial_number")
                        .text("serial_number_type", "{t}.serial_number_type")
                        .flag("valid", "{t}.valid")
                        .flag("absent", "{t}.absent")
                        .build(),
                rows("cmdb_ci_file_system", "file_system")
                        .text("name", "{t}.row_key")
                        .text("size_bytes", "{t}.size_bytes")
                        .text("free_space_bytes", "{t}.free_space_bytes")
                        .build(),
                rows("cmdb_ci_network_adapter", "network_adapter")
                        .text("name", "{t}.name")
                        .text("mac_address", "{t}.mac_address")
                        .text("ip_address", "{t}.ip_address")
                        .build(),
                rows("cmdb_ci_ip_address", "ip_address")
                        .text("name", "{t}.row_key")
                        .text("ip_address", "{t}.row_key")
                        .text("ip_version", "{t}.ip_version")
                        .text("netmask", "{t}.netmask")
                        .build(),
                rows("qualys_open_port", "open_port")
                        .text("port", "{t}.port")
                        .text("protocol", "{t}.protocol")
                        .build(),
                rows("qualys_cloud_metadata", "cloud_metadata")
                        .text("name", "{t}.row_key")
                        .text("provider", "{t}.provider")
                        .text("value", "{t}.value")
                        .build(),
                details("qualys_asset_details", "asset")
                        .moment("last_modified_date", newest("last_modified"))
                        .moment("last_scanned_date", newest("last_scanned"))
                        .build(),
                details("qualys_os_details", "os").build(),
                details("qualys_hardware_details", "hardware").build(),
                details("qualys_processor", "processor").build(),
                softwareInstances(),
                softwareDetails());
    }

    private static Builder rows(String name, String from) {
        return new Builder(name, from, "{t}.attributes")
                .key("{t}.cmdb_ci, {t}.row_key", RowIds.ofCi(name, "{t}.row_key"));
    }

    static Builder details(String name, String document) {
        return new Builder(name, "ci_details", "{t}." + document)
                .where("{t}." + document + " is not null")
                .key("{t}.cmdb_ci", RowIds.ofCi(name, "''"));
    }

    private static CmdbTable softwareInstances() {
        String name = "cmdb_software_instance";
        return new Builder(name, "software_instance", "{t}_details.attributes")
                .key("{t}.cmdb_ci, {t}.details_id", RowIds.ofCi(name, "{t}.details_id"))
                .text("name", "{t}_details.name")
                .text("install_date", "{t}.install_date")
                .reference(
                        "software",
                        RowIds.numbered(SoftwareCatalogue.NAME, "{t}_details.software_id"),
                        new Reference.ToRow(SoftwareCatalogue.NAME, SOFTWARE))
                .reference(
                        "installed_on",
                        new Storage.CiId("{t}.cmdb_ci", true),
                        new Reference.ToRow(CiTables.ROOT, CI))
                .build();
    }

    private static CmdbTable softwareDetails() {
        String name = "qualys_software_details";
        return new Builder(name, "software_instance", "{t}_details.attributes")
                .key("{t}.cmdb_ci, {t}.details_id", RowIds.ofCi(name, "{t}.details_id"))
                .text("last_use_date", "{t}.last_use_date")
                .text(
                        "unique_key",
                        "coalesce({t}.unique_key, {t}_details.attributes ->> 'unique_key')")
                .build();
    }

    private static String newest(String column) {
        return "(select max(k." + column + ") from source_key k where k.cmdb_ci = {t}.cmdb_ci)";
    }

    /** Puts a table together: the dictionary's columns, those without a place from a document. */
    static final class Builder {
        private final String name;
        private final String from;
        private final Map<String, TableColumn> columns = new LinkedHashMap<>();
        private Sql condition = Sql.TRUE;
        private String keySql = "";

        Builder(String name, String from, String documentSql) {
            this.name = name;
            this.from = from;
            for (Column column : Dictionary.standard().columns(name)) {
                text(column.name(), "(" + documentSql + " ->> '" + column.name() + "')");
            }
            text("sys_class_name", "'" + name + "'");
            reference(
                    "cmdb_ci",
                    new Storage.CiId("{t}.cmdb_ci", true),
                    new Reference.ToRow(CiTables.ROOT, CI));
            // A row changes only together with its CI, so it shows the CI's dates.
            moment("sys_created_on", "{t}_ci.created_at");
            text("sys_created_by", "{t}_ci.created_by");
            moment("sys_updated_on", "{t}_ci.updated_at");
            text("sys_updated_by", "{t}_ci.updated_by");
            text("sys_mod_count", "{t}_ci.mod_count::text");
        }

        Builder where(String sql) {
            condition = Sql.of(sql);
            return this;
        }

        Builder key(String sql, Storage.RowId sysId) {
            keySql = sql;
            return place(TableColumn.plain("sys_id", ColumnType.GUID, sysId));
        }

        Builder text(String column, String sql) {
            return place(TableColumn.plain(column, type(column), new Storage.Text(sql)));
        }

        Builder flag(String column, String sql) {
            return text(column, "case when " + sql + " then 'true' else 'false' end");
        }

        Builder moment(String column, String sql) {
            return place(TableColumn.moment(column, new Storage.Moment(sql, false)));
        }

        Builder reference(String column, Storage storage, Reference reference) {
            return place(TableColumn.reference(column, storage, reference));
        }

        CmdbTable build() {
            return CmdbTable.of(
                    name,
                    from,
                    List.of(CI, DETAILS, SOFTWARE),
                    condition,
                    keySql,
                    List.copyOf(columns.values()));
        }

        private ColumnType type(String column) {
            return Dictionary.standard()
                    .column(name, column)
                    .or(() -> Dictionary.standard().column(CiTables.ROOT, column))
                    .map(Column::type)
                    .orElse(ColumnType.STRING);
        }

        private Builder place(TableColumn column) {
            columns.put(column.name(), column);
            return this;
        }
    }
}
