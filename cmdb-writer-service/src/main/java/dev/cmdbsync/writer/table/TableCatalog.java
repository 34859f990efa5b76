package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.writer.rule.Classes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All tables of the reading API: the only names that requests can reach. */
final class TableCatalog {
    private final Classes classes;
    private final Map<String, CmdbTable> tables = new LinkedHashMap<>();
    private final Map<String, CmdbTable> ciTables = new LinkedHashMap<>();
    private final CmdbTable everyClass;

    private TableCatalog(Classes classes, CmdbTable everyClass) {
        this.classes = classes;
        this.everyClass = everyClass;
    }

    /** The tables of the classes in force. */
    static TableCatalog of(Classes classes) {
        Sql classPath = CiTables.classPath(classes);
        TableCatalog catalog = new TableCatalog(classes, CiTables.ofEveryClass(classes, classPath));
        for (CiClass ciClass : classes.all()) {
            catalog.ciTables.put(ciClass.name(), CiTables.of(classes, ciClass.name(), classPath));
        }
        catalog.tables.putAll(catalog.ciTables);
        for (CiClass table : classes.tables()) {
            if (!classes.contains(table.name())) {
                catalog.tables.put(table.name(), RecordTables.of(classes, table.name()));
            }
        }
        Stream.of(
                        RelatedTables.all(),
                        QualysTables.all(),
                        GroupTables.all(),
                        CloudTables.all(),
                        NamedTables.all(),
                        RuleTables.all(),
                        List.of(RelationTable.table()))
                .flatMap(List::stream)
                .forEach(table -> catalog.tables.put(table.name(), table));
        return catalog;
    }

    Optional<CmdbTable> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The table of a CI class, also where rows of CIs have a table of that name. */
    Optional<CmdbTable> ciClass(String name) {
        return Optional.ofNullable(ciTables.get(name));
    }

    /** The table that a dot-walk reaches through a reference to {@code name}. */
    Optional<CmdbTable> dotWalk(String name) {
        return name.equals(CiTables.ROOT) ? Optional.of(everyClass) : find(name);
    }

    /** Name of a class for people; the text itself where it is no class. */
    String label(String className) {
        return classes.find(className).map(CiClass::label).orElse(className);
    }
}
