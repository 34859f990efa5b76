package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.List;

/** Tables whose rows belong to no one CI: the catalogues, and which asset is which CI. */
final class NamedTables {
    private static final String COMPANY = "core_company";
    private static final String MODEL = "cmdb_model";

    private NamedTables() {}

    static List<CmdbTable> all() {
        return List.of(SoftwareCatalogue.table(), objectSources(), companies(), models());
    }

    static TableColumn company(String name, String sql) {
        return TableColumn.reference(name, new Storage.Text(sql), new Reference.ToName(COMPANY));
    }

    private static CmdbTable objectSources() {
        return CmdbTable.of(
                "sys_object_source",
                "source_key",
                List.of(Join.ci("ci", "{t}.cmdb_ci")),
                Sql.of("{t}.cmdb_ci is not null"),
                "{t}.source_id, {t}.asset_id",
                List.of(
                        TableColumn.text("name", "'Qualys'"),
                        TableColumn.text("id", "{t}.asset_id::text"),
                        TableColumn.text("source_feed", "{t}.source_id"),
                        TableColumn.text("target_table", "{t}_ci.class"),
                        TableColumn.plain(
                                "target_sys_id",
                                ColumnType.GUID,
                                new Storage.CiId("{t}.cmdb_ci", false)),
                        TableColumn.moment(
                                "last_scan", new Storage.Moment("{t}.last_discovered", false)),
                        TableColumn.plain(
                                "sys_id",
                                ColumnType.GUID,
                                RowIds.hashedAndNumbered("{t}.source_id", "{t}.asset_id")),
                        TableColumn.text("sys_class_name", "'sys_object_source'"),
                        TableColumn.moment(
                                "sys_created_on", new Storage.Moment("{t}.created_at", true)),
                        TableColumn.moment(
                                "sys_updated_on", new Storage.Moment("{t}.last_seen_at", true))));
    }

    private static CmdbTable companies() {
        return CmdbTable.of(
                COMPANY,
                """
                (select min(used.name) as name
                   from (select ci.attributes ->> reference.name as name
                           from ci,
                                unnest(array['manufacturer', 'cpu_manufacturer', 'vendor', 'company']) reference (name)
                          union all
                         select software.manufacturer from software) used
                  where used.name <> ''
                  group by lower(used.name))""",
                List.of(),
                Sql.TRUE,
                "lower({t}.name)",
                List.of(TableColumn.text("name", "{t}.name"), id(COMPANY), className(COMPANY)));
    }

    private static CmdbTable models() {
        return CmdbTable.of(
                MODEL,
                """
                (select min(ci.attributes ->> 'model_id') as name, min(ci.attributes ->> 'manufacturer') as manufacturer
                   from ci
                  where ci.attributes ->> 'model_id' <> ''
                  group by lower(ci.attributes ->> 'model_id'))""",
                List.of(),
                Sql.TRUE,
                "lower({t}.name)",
                List.of(
                        TableColumn.text("name", "{t}.name"),
                        TableColumn.text("display_name", "{t}.name"),
                        company("manufacturer", "{t}.manufacturer"),
                        id(MODEL),
                        className(MODEL)));
    }

    private static TableColumn id(String table) {
        return TableColumn.plain(
                "sys_id", ColumnType.GUID, new Storage.Text(RowIds.namedSql(table, "{t}.name")));
    }

    private static TableColumn className(String table) {
        return TableColumn.text("sys_class_name", "'" + table + "'");
    }
}
