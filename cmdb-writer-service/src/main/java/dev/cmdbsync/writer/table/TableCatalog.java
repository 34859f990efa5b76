package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.model.cmdb.ClassModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All tables of the reading API: the only names that requests can reach. */
final class TableCatalog {
    private static final TableCatalog STANDARD = load();

    private final Map<String, CmdbTable> tables;
    private final CmdbTable everyClass;

    private TableCatalog(Map<String, CmdbTable> tables, CmdbTable everyClass) {
        this.tables = Collections.unmodifiableMap(tables);
        this.everyClass = everyClass;
    }

    static TableCatalog standard() {
        return STANDARD;
    }

    private static TableCatalog load() {
        Map<String, CmdbTable> tables = new LinkedHashMap<>();
        for (CiClass ciClass : ClassModel.standard().all()) {
            tables.put(ciClass.name(), CiTables.of(ciClass.name()));
        }
        RelatedTables.all().forEach(table -> tables.put(table.name(), table));
        NamedTables.all().forEach(table -> tables.put(table.name(), table));
        return new TableCatalog(tables, CiTables.ofEveryClass());
    }

    Optional<CmdbTable> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The table that a dot-walk reaches through a reference to {@code name}. */
    Optional<CmdbTable> dotWalk(String name) {
        return name.equals(CiTables.ROOT) ? Optional.of(everyClass) : find(name);
    }

    /** Name of a class for people; the text itself where it is no class. */
    static String label(String className) {
        return ClassModel.standard().find(className).map(CiClass::label).orElse(className);
    }
}
