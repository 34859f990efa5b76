package dev.cmdbsync.model.cmdb;

import dev.cmdbsync.model.config.ClassDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of every CMDB table, from {@code dictionary.csv}. Lengths are those of the built-in
 * CMDB: ServiceNow publishes only a few, and an instance may have others.
 */
public final class Dictionary {
    private static final Dictionary STANDARD = load();

    private final ClassModel classes;
    private final Map<String, Map<String, Column>> columnsByTable;

    private Dictionary(ClassModel classes, Map<String, Map<String, Column>> columnsByTable) {
        this.classes = classes;
        this.columnsByTable = columnsByTable;
    }

    /** The columns that the product ships. */
    public static Dictionary standard() {
        return STANDARD;
    }

    private static Dictionary load() {
        Map<String, Map<String, Column>> tables = new LinkedHashMap<>();
        for (String[] row : CsvResource.rows("/cmdb/dictionary.csv", 5)) {
            Column column =
                    new Column(
                            row[0],
                            row[1],
                            ColumnType.of(row[2]),
                            Integer.parseInt(row[3]),
                            row[4].isEmpty() ? null : row[4]);
            tables.computeIfAbsent(row[0], table -> new LinkedHashMap<>()).put(row[1], column);
        }
        return new Dictionary(ClassModel.standard(), tables);
    }

    /** These columns and those that people defined; the dictionary of the given classes. */
    Dictionary with(ClassModel model, Collection<ClassDocument> defined) {
        Map<String, Map<String, Column>> all = new LinkedHashMap<>(columnsByTable);
        for (ClassDocument each : defined) {
            Map<String, Column> own = new LinkedHashMap<>(all.getOrDefault(each.name(), Map.of()));
            for (ClassDocument.Column column : each.columns()) {
                own.put(
                        column.name(),
                        new Column(
                                each.name(),
                                column.name(),
                                ColumnType.orText(column.type()),
                                column.maxLength(),
                                column.reference()));
            }
            all.put(each.name(), own);
        }
        return new Dictionary(model, all);
    }

    /**
     * A column of a table. For a CI class the columns of the classes that it extends count as its
     * own; the one nearest to the class wins.
     */
    public Optional<Column> column(String table, String name) {
        for (String each : tables(table)) {
            Column column = columnsByTable.getOrDefault(each, Map.of()).get(name);
            if (column != null) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** All columns of a table, inherited ones included; empty for an unknown table. */
    public Collection<Column> columns(String table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String each : tables(table)) {
            columnsByTable.getOrDefault(each, Map.of()).forEach(columns::putIfAbsent);
        }
        return columns.values();
    }

    private List<String> tables(String table) {
        List<String> lineage = classes.lineage(table);
        return lineage.isEmpty() ? List.of(table) : lineage;
    }
}
