package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import dev.cmdbsync.writer.rule.Classes;
import java.util.ArrayList;
import java.util.List;

/** Tables whose rows belong to a CI and have no table of their own in the database. */
final class RecordTables {
    private static final Join CI = Join.ci("ci", "{t}.cmdb_ci");

    private RecordTables() {}

    static CmdbTable of(Classes classes, String name) {
        List<TableColumn> columns = new ArrayList<>();
        for (Attribute attribute : classes.attributes(name).values()) {
            if (!attribute.element().startsWith("sys_")) {
                columns.add(column(classes, attribute));
            }
        }
        columns.add(
                TableColumn.reference(
                        "cmdb_ci",
                        new Storage.CiId("{t}.cmdb_ci", true),
                        new Reference.ToRow(CiTables.ROOT, CI)));
        columns.add(TableColumn.plain("sys_id", ColumnType.GUID, RowIds.ofCi(name, "{t}.row_key")));
        columns.add(TableColumn.text("sys_class_name", "{t}.class"));
        columns.add(
                TableColumn.moment(
                        "sys_created_on", new Storage.Moment("{t}_ci.created_at", false)));
        columns.add(
                TableColumn.moment("sys_updated_on", new Storage.Moment("{t}.updated_at", true)));
        return CmdbTable.of(
                name,
                "related_record",
                List.of(CI),
                Sql.of("{t}.class = ?", name),
                "{t}.cmdb_ci, {t}.class, {t}.row_key",
                columns);
    }

    private static TableColumn column(Classes classes, Attribute attribute) {
        String name = attribute.element();
        String text = "({t}.attributes ->> '" + name + "')";
        String target = attribute.reference();
        if (target == null) {
            return TableColumn.plain(name, ColumnTypes.of(attribute), new Storage.Text(text));
        }
        // The reference to the CI that the row belongs to is its key, not one of its values.
        return classes.contains(target)
                ? CiTables.ciReference(
                        name, "coalesce(" + text + ", replace({t}.cmdb_ci::text, '-', ''))")
                : TableColumn.reference(name, new Storage.Text(text), new Reference.ToName(target));
    }
}
