package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.List;

/** Asset groups of Qualys and the CIs in them. */
final class GroupTables {
    private static final String GROUP = "qualys_asset_group";
    private static final String MEMBER = "qualys_asset_group_member";
    private static final String KEY = "({t}.source_id || ':' || {t}.group_id)";

    private GroupTables() {}

    static List<CmdbTable> all() {
        return List.of(groups(), members());
    }

    private static CmdbTable groups() {
        return CmdbTable.of(
                GROUP,
                """
                (select g.*, (select count(*) from asset_group_member m
                        where m.source_id = g.source_id and m.group_id = g.group_id) as cis
                   from asset_group g)""",
                List.of(),
                Sql.TRUE,
                KEY,
                List.of(
                        TableColumn.text("name", "{t}.title"),
                        number("group_id", "{t}.group_id"),
                        TableColumn.text("source", "{t}.source_id"),
                        TableColumn.text("business_impact", "{t}.business_impact"),
                        number("ci_count", "{t}.cis"),
                        id(GROUP, KEY),
                        TableColumn.text("sys_class_name", "'" + GROUP + "'"),
                        TableColumn.moment(
                                "sys_updated_on", new Storage.Moment("{t}.updated_at", true))));
    }

    private static CmdbTable members() {
        String key = "({t}.source_id || ':' || {t}.group_id || ':' || {t}.ci)";
        return CmdbTable.of(
                MEMBER,
                """
                (select m.*, g.title from asset_group_member m
                   join asset_group g on g.source_id = m.source_id and g.group_id = m.group_id)""",
                List.of(),
                Sql.TRUE,
                key,
                List.of(
                        TableColumn.reference(
                                "cmdb_ci",
                                new Storage.CiId("{t}.ci", true),
                                new Reference.ToRow(CiTables.ROOT, Join.ci("cmdb_ci", "{t}.ci"))),
                        TableColumn.text("group_name", "{t}.title"),
                        number("group_id", "{t}.group_id"),
                        TableColumn.text("source", "{t}.source_id"),
                        id(MEMBER, key),
                        TableColumn.text("sys_class_name", "'" + MEMBER + "'")));
    }

    private static TableColumn number(String name, String sql) {
        return TableColumn.plain(name, ColumnType.INTEGER, new Storage.Text(sql + "::text"));
    }

    private static TableColumn id(String table, String key) {
        return TableColumn.plain(
                "sys_id", ColumnType.GUID, new Storage.Text(RowIds.namedSql(table, key)));
    }
}
