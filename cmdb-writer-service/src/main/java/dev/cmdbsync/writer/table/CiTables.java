package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import dev.cmdbsync.writer.rule.Classes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the CI classes: all are views of the one table {@code ci}. */
final class CiTables {
    static final String ROOT = "cmdb_ci";

    private static final String BASE = "cmdb";
    private static final String CLASS_PATH = "sys_class_path";
    private static final String DOMAIN = "sys_domain";
    private static final String DOMAIN_TABLE = "sys_user_group";
    private static final Map<String, Storage> STORED =
            Map.ofEntries(
                    Map.entry("sys_id", new Storage.CiId("{t}.sys_id", true)),
                    Map.entry("sys_class_name", new Storage.Text("{t}.class")),
                    Map.entry("sys_created_on", new Storage.Moment("{t}.created_at", true)),
                    Map.entry("sys_created_by", new Storage.Text("{t}.created_by")),
                    Map.entry("sys_updated_on", new Storage.Moment("{t}.updated_at", true)),
                    Map.entry("sys_updated_by", new Storage.Text("{t}.updated_by")),
                    Map.entry("sys_mod_count", new Storage.Text("{t}.mod_count::text")),
                    Map.entry(DOMAIN, new Storage.Text("'global'")),
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

    static CmdbTable of(Classes classes, String className, Sql classPath) {
        return table(classes, className, classes.attributes(className).values(), classPath);
    }

    /** The columns of every class at once, for dot-walks to a CI of whatever class. */
    static CmdbTable ofEveryClass(Classes classes, Sql classPath) {
        Map<String, Attribute> columns = new LinkedHashMap<>();
        for (CiClass ciClass : classes.all()) {
            classes.attributes(ciClass.name()).forEach(columns::putIfAbsent);
        }
        return table(classes, ROOT, columns.values(), classPath);
    }

    private static CmdbTable table(
            Classes classes, String className, Collection<Attribute> columns, Sql classPath) {
        Sql condition =
                className.equals(BASE) || className.equals(ROOT)
                        ? Sql.TRUE
                        : Sql.of(
                                "{t}.class = any(?)",
                                new Sql.Texts(classes.withDescendants(className)));
        return CmdbTable.of(
                className,
                "ci",
                List.of(),
                condition,
                "{t}.sys_id",
                columns.stream().map(each -> column(classes, each, classPath)).toList());
    }

    private static TableColumn column(Classes classes, Attribute column, Sql classPath) {
        String name = column.element();
        String text = text(column);
        Storage storage =
                name.equals(CLASS_PATH)
                        ? new Storage.Text(classPath.text())
                        : STORED.getOrDefault(name, new Storage.Text(text));
        if (name.equals(DOMAIN)) {
            return TableColumn.reference(name, storage, new Reference.ToNamesake(DOMAIN_TABLE));
        }
        String target = column.reference();
        if (target == null) {
            return TableColumn.plain(name, ColumnTypes.of(column), storage);
        }
        if (storage instanceof Storage.CiId(String sql, boolean _)) {
            return TableColumn.reference(
                    name, storage, new Reference.ToRow(ROOT, Join.ci(name, sql)));
        }
        return classes.contains(target)
                ? ciReference(name, text)
                : TableColumn.reference(name, storage, new Reference.ToName(target));
    }

    /** A flag that nobody set is false, as in ServiceNow; of no row there is none. */
    private static String text(Attribute column) {
        String text = "({t}.attributes ->> '" + column.element() + "')";
        return ColumnTypes.of(column) == ColumnType.BOOLEAN
                ? "(case when {t}.sys_id is not null then coalesce(nullif("
                        + text
                        + ", ''), 'false') end)"
                : text;
    }

    /** A column that holds the sys_id of a CI as text; another text points to nothing. */
    static TableColumn ciReference(String name, String textSql) {
        String sql = RowIds.ciSql(textSql);
        return TableColumn.reference(
                name, new Storage.CiId(sql, false), new Reference.ToRow(ROOT, Join.ci(name, sql)));
    }

    /** The class path of a row, by its class. */
    static Sql classPath(Classes classes) {
        StringBuilder sql = new StringBuilder("case {t}.class");
        ClassPaths.all(classes)
                .forEach((name, path) -> sql.append(" when '%s' then '%s'".formatted(name, path)));
        return Sql.of(sql.append(" end").toString());
    }
}
