package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.List;

/** The table of software products and versions, of which software instances are installations. */
final class SoftwareCatalogue {
    static final String NAME = "cmdb_ci_spkg";

    private SoftwareCatalogue() {}

    static CmdbTable table() {
        Storage.Moment created = new Storage.Moment("{t}.created_at", true);
        return CmdbTable.of(
                NAME,
                "software",
                List.of(),
                Sql.TRUE,
                "{t}.id",
                List.of(
                        TableColumn.text("name", "{t}.name"),
                        TableColumn.text("version", "{t}.version"),
                        TableColumn.text("key", "{t}.key"),
                        NamedTables.company("manufacturer", "{t}.manufacturer"),
                        TableColumn.plain(
                                "sys_id", ColumnType.GUID, RowIds.numbered(NAME, "{t}.id")),
                        TableColumn.text("sys_class_name", "'" + NAME + "'"),
                        TableColumn.moment("sys_created_on", created),
                        TableColumn.moment("sys_updated_on", created)));
    }
}
