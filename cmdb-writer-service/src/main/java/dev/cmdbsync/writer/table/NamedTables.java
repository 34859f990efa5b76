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

    /**
     * Assets of Qualys and what payloads brought, CIs and rows of CIs; not assets whose CIs are in
     * another CMDB. Where the target is no CI, its class is that of the key.
     */
    private static CmdbTable objectSources() {
        return CmdbTable.of(
                "sys_object_source",
                """
                (select 'Qualys' as name, asset_id::text as id, source_id as source_feed, cmdb_ci as place,
                        cmdb_ci as ci, null::text as class, %1$s as target,
                        last_discovered as last_scan, created_at, last_seen_at as updated_at,
                        substr(md5(source_id), 1, 16) || lpad(to_hex(asset_id), 16, '0') as sys_id
                   from source_key
                  where cmdb_ci is not null
                    and split_part(source_id, '/', 1) not in (select source_id from target_source)
                  union all
                 select source_name, native_key, source_feed, target, target, target_table, %2$s,
                        last_scan, created_at, updated_at,
                        md5(source_name || '|' || native_key || '|' || source_feed || '|' || target)
                   from object_source
                  union all
                 select source_name, native_key, source_feed, cmdb_ci, null::uuid, class, %3$s,
                        last_scan, created_at, updated_at,
                        md5(source_name || '|' || native_key || '|' || source_feed || '||' || class)
                   from row_source)"""
                        .formatted(
                                RowIds.ciIdSql("cmdb_ci"),
                                RowIds.ciIdSql("target"),
                                RowIds.rowSql("class", "cmdb_ci", "row_key")),
                List.of(Join.ci("ci", "{t}.ci")),
                Sql.TRUE,
                "{t}.name, {t}.source_feed, {t}.id, {t}.target, {t}.sys_id",
                List.of(
                        TableColumn.text("name", "{t}.name"),
                        TableColumn.text("id", "{t}.id"),
                        TableColumn.text("source_feed", "{t}.source_feed"),
                        TableColumn.text("target_table", "coalesce({t}_ci.class, {t}.class)"),
                        TableColumn.plain(
                                "target_sys_id",
                                ColumnType.GUID,
                                RowIds.ofCiOrRow("{t}.target", "{t}.place")),
                        TableColumn.moment("last_scan", new Storage.Moment("{t}.last_scan", false)),
                        TableColumn.plain(
                                "sys_id", ColumnType.GUID, new Storage.Text("{t}.sys_id")),
                        TableColumn.text("sys_class_name", "'sys_object_source'"),
                        TableColumn.moment(
                                "sys_created_on", new Storage.Moment("{t}.created_at", true)),
                        TableColumn.moment(
                                "sys_updated_on", new Storage.Moment("{t}.updated_at", true))));
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
