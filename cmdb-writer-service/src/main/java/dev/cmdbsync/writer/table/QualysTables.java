package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.cmdb.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tables made of what Qualys says of assets beside the CI: tags, the outside, the catalogue. */
final class QualysTables {
    private static final String TAG = "qualys_tag";
    private static final String CATALOGUE = "qualys_software_catalogue";
    private static final String DETAILS = "qualys_software_details";

    /** Columns of software details that are the installation's and not the product's. */
    private static final Set<String> OF_INSTALLATION =
            Set.of("last_use_date", "unique_key", "cmdb_ci", "sys_id", "sys_class_name");

    private QualysTables() {}

    static List<CmdbTable> all() {
        return List.of(
                list("qualys_asset_tag", "tags").build(),
                list("qualys_missing_software", "missing_software").build(),
                list("qualys_easm_domain", "domains").build(),
                list("qualys_easm_subdomain", "subdomains").build(),
                list("qualys_easm_whois", "whois").build(),
                RelatedTables.details("qualys_certificate_details", "certificate").build(),
                list("qualys_certificate_host", "certificate_hosts").build(),
                tags(),
                softwareCatalogue());
    }

    /** Rows kept as one document of ci_details. */
    private static RelatedTables.Builder list(String name, String document) {
        String from =
                """
                (select d.cmdb_ci, e.key as row_key, e.value as attributes
                   from ci_details d cross join lateral jsonb_each(d.%s) e)"""
                        .formatted(document);
        return new RelatedTables.Builder(name, from, "{t}.attributes")
                .key("{t}.cmdb_ci, {t}.row_key", RowIds.ofCi(name, "{t}.row_key"));
    }

    private static CmdbTable tags() {
        return CmdbTable.of(
                TAG,
                """
                (select e.key as tag_id, max(e.value ->> 'name') as name, count(*) as cis,
                        max(e.value ->> 'criticality_score') as criticality_score,
                        max(e.value ->> 'business_impact') as business_impact
                   from ci_details d cross join lateral jsonb_each(d.tags) e
                  group by e.key)""",
                List.of(),
                Sql.TRUE,
                "{t}.tag_id",
                List.of(
                        TableColumn.text("tag_id", "{t}.tag_id"),
                        TableColumn.text("name", "{t}.name"),
                        TableColumn.text("criticality_score", "{t}.criticality_score"),
                        TableColumn.text("business_impact", "{t}.business_impact"),
                        TableColumn.plain(
                                "ci_count", ColumnType.INTEGER, new Storage.Text("{t}.cis::text")),
                        id(TAG, "{t}.tag_id"),
                        className(TAG)));
    }

    /** Life cycle, category and licence, once per product and version: what was said last. */
    private static CmdbTable softwareCatalogue() {
        Storage.Moment created = new Storage.Moment("{t}.created_at", true);
        List<TableColumn> columns = new ArrayList<>();
        columns.add(TableColumn.text("name", "{t}.name"));
        columns.add(TableColumn.text("key", "{t}.key"));
        columns.add(NamedTables.company("manufacturer", "{t}.manufacturer"));
        columns.add(
                TableColumn.reference(
                        "software",
                        RowIds.numbered(SoftwareCatalogue.NAME, "{t}.id"),
                        new Reference.ToRow(
                                SoftwareCatalogue.NAME,
                                Join.of("software", "software", "id", "{t}.id"))));
        for (Column column : Dictionary.standard().columns(DETAILS)) {
            if (!OF_INSTALLATION.contains(column.name()) && !column.name().equals("version")) {
                columns.add(
                        TableColumn.plain(
                                column.name(),
                                column.type(),
                                new Storage.Text("({t}.attributes ->> '" + column.name() + "')")));
            }
        }
        columns.add(TableColumn.text("version", "{t}.version"));
        columns.add(
                TableColumn.plain("sys_id", ColumnType.GUID, RowIds.numbered(CATALOGUE, "{t}.id")));
        columns.add(className(CATALOGUE));
        columns.add(TableColumn.moment("sys_created_on", created));
        columns.add(TableColumn.moment("sys_updated_on", created));
        return CmdbTable.of(
                CATALOGUE,
                """
                (select s.id, s.key, s.name, s.version, s.manufacturer, s.created_at, l.attributes
                   from software s left join lateral (select d.attributes from software_details d
                        where d.software_id = s.id order by d.id desc limit 1) l on true)""",
                List.of(Join.of("software", "software", "id", "{t}.id")),
                Sql.TRUE,
                "{t}.id",
                columns);
    }

    private static TableColumn id(String table, String keySql) {
        return TableColumn.plain(
                "sys_id", ColumnType.GUID, new Storage.Text(RowIds.namedSql(table, keySql)));
    }

    private static TableColumn className(String table) {
        return TableColumn.text("sys_class_name", "'" + table + "'");
    }
}
