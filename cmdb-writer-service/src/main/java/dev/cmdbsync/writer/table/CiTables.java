package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.cmdb.Dictionary;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the CI classes: all are views of the one table {@code ci}. */
final class CiTables {
    static final String ROOT = "cmdb_ci";

    private static final String BASE = "cmdb";
    private static final Map<String, Storage> STORED =
            Map.ofEntries(
                    Map.entry("sys_id", new Storage.CiId("{t}.sys_id", true)),
                    Map.entry("sys_class_name", new Storage.Text("{t}.class")),
                    Map.entry("sys_class_path", new Storage.Text(classPathSql())),
                    Map.entry("sys_created_on", new Storage.Moment("{t}.created_at", true)),
                    Map.entry("sys_created_by", new Storage.Text("{t}.created_by")),
                    Map.entry("sys_updated_on", new Storage.Moment("{t}.updated_at", true)),
                    Map.entry("sys_updated_by", new Storage.Text("{t}.updated_by")),
                    Map.entry("sys_mod_count", new Storage.Text("{t}.mod_count::text")),
                    Map.entry("sys_domain", new Storage.Text("'global'")),
                    Map.entry("sys_domain_path", new Storage.Text("'/'")),
                    Map.entry("name", new Storage.Text("{t}.name")),
                    Map.entry("serial_number", new Storage.Text("{t}.serial_number")),
                    Map.entry("ip_address", new Storage.Text("{t}.ip_address")),
                    Map.entry("fqdn", new Storage.Text("{t}.fqdn")),
                    Map.entry("discovery_source", new Storage.Text("{t}.discovery_source")),
                    Map.entry("duplicate_of", new Storage.CiId("{t}.duplicate_of", false)),
                    Map.entry(
                            "first_discovered", new Storage.Moment("{t}.first_discovered", false)),
                    // An asset that did not change only moves the date of its source key.
                    Map.entry(
                            "last_discovered",
                            new Storage.Moment(
                                    "greatest({t}.last_discovered, (select max(k.last_discovered)"
                                            + " from source_key k where k.cmdb_ci = {t}.sys_id))",
                                    false)));

    private CiTables() {}

    static CmdbTable of(String className) {
        return table(className, Dictionary.standard().columns(className));
    }

    /** The columns of every class at once, for dot-walks to a CI of whatever class. */
    static CmdbTable ofEveryClass() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (CiClass ciClass : ClassModel.standard().all()) {
            Dictionary.standard()
                    .columns(ciClass.name())
                    .forEach(column -> columns.putIfAbsent(column.name(), column));
        }
        return table(ROOT, columns.values());
    }

    private static CmdbTable table(String className, Collection<Column> columns) {
        // The dictionary keeps what all classes have with cmdb_ci, also what belongs to its base.
        Collection<Column> present =
                className.equals(BASE) ? Dictionary.standard().columns(ROOT) : columns;
        Sql condition =
                className.equals(BASE) || className.equals(ROOT)
                        ? Sql.TRUE
                        : Sql.of(
                                "{t}.class = any(?)",
                                new Sql.Texts(ClassModel.standard().withDescendants(className)));
        return CmdbTable.of(
                className,
                "ci",
                List.of(),
                condition,
                "{t}.sys_id",
                present.stream().map(CiTables::column).toList());
    }

    private static TableColumn column(Column column) {
        String name = column.name();
        Storage storage =
                STORED.getOrDefault(name, new Storage.Text("({t}.attributes ->> '" + name + "')"));
        if (column.type() != ColumnType.REFERENCE || column.reference() == null) {
            return TableColumn.plain(name, column.type(), storage);
        }
        Reference reference =
                storage instanceof Storage.CiId(String sql, boolean _)
                        ? new Reference.ToRow(ROOT, Join.ci(name, sql))
                        : new Reference.ToName(column.reference());
        return TableColumn.reference(name, storage, reference);
    }

    private static String classPathSql() {
        StringBuilder sql = new StringBuilder("case {t}.class");
        ClassPaths.all()
                .forEach((name, path) -> sql.append(" when '%s' then '%s'".formatted(name, path)));
        return sql.append(" end").toString();
    }
}
