package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.List;

/** The table of relations between CIs. */
final class RelationTable {
    static final String NAME = "cmdb_rel_ci";

    private static final Join TYPE =
            new Join(
                    "type",
                    "left join rule {t}_type on {t}_type.kind = 'relation-types'"
                            + " and {t}_type.name = {t}.type and not {t}_type.removed");

    private RelationTable() {}

    static CmdbTable table() {
        return CmdbTable.of(
                NAME,
                "ci_relation",
                List.of(TYPE),
                Sql.TRUE,
                "{t}.sys_id",
                List.of(
                        end("parent"),
                        end("child"),
                        TableColumn.reference(
                                "type",
                                new Storage.Text("{t}_type.sys_id"),
                                new Reference.ToRow(RuleTables.RELATION_TYPES, TYPE)),
                        TableColumn.plain(
                                "sys_id", ColumnType.GUID, new Storage.CiId("{t}.sys_id", true)),
                        TableColumn.text("sys_class_name", "'" + NAME + "'"),
                        TableColumn.moment(
                                "sys_created_on", new Storage.Moment("{t}.created_at", true)),
                        TableColumn.text("sys_created_by", "{t}.created_by"),
                        TableColumn.moment(
                                "sys_updated_on", new Storage.Moment("{t}.created_at", true))));
    }

    private static TableColumn end(String name) {
        String sql = "{t}." + name;
        return TableColumn.reference(
                name,
                new Storage.CiId(sql, true),
                new Reference.ToRow(CiTables.ROOT, Join.ci(name, sql)));
    }
}
