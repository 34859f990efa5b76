package dev.cmdbsync.writer.rule;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.cmdb.Column;
import dev.cmdbsync.model.cmdb.Dictionary;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The CI classes and tables in force: those that ship and those that people defined at run time,
 * with their columns. Immutable.
 */
public final class Classes {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,79}");
    private static final String BASE = "cmdb";
    private static final String ROOT = "cmdb_ci";

    private final Map<String, CiClass> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, Attribute>> defined = new LinkedHashMap<>();
    private final Map<String, Map<String, Attribute>> attributes = new ConcurrentHashMap<>();

    private Classes() {}

    static Classes of(List<ClassDefinition> definitions) {
        Classes classes = new Classes();
        ClassModel.standard().all().forEach(each -> classes.tables.put(each.name(), each));
        for (ClassDefinition each : definitions) {
            if (!isName(each.name())) {
                continue;
            }
            classes.tables.putIfAbsent(
                    each.name(), new CiClass(each.name(), each.label(), each.parent()));
            Map<String, Attribute> own = new LinkedHashMap<>();
            each.attributes().stream()
                    .filter(attribute -> isName(attribute.element()))
                    .forEach(attribute -> own.put(attribute.element(), attribute));
            classes.defined.put(each.name(), own);
        }
        return classes;
    }

    /**
     * Whether a text can be the name of a table or column. Names become part of SQL, so nothing
     * else is taken from a definition, however it came into the database.
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether there is a CI class of that name. */
    public boolean contains(String name) {
        return lineage(name).contains(BASE);
    }

    /** Whether there is a CI class or another table of that name. */
    public boolean isTable(String name) {
        return tables.containsKey(name);
    }

    /** The CI class or table of that name. */
    public Optional<CiClass> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** All CI classes; those that ship before those that were defined. */
    public Collection<CiClass> all() {
        return tables.values().stream().filter(each -> contains(each.name())).toList();
    }

    /** All CI classes and other tables. */
    public Collection<CiClass> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    /** The class itself, its parent and so on up to the root; empty for an unknown class. */
    public List<String> lineage(String name) {
        List<String> lineage = new ArrayList<>();
        CiClass each = tables.get(name);
        // A loop of parents cannot be stored, but must not hang the engine if it is.
        while (each != null && !lineage.contains(each.name())) {
            lineage.add(each.name());
            each = each.parent() == null ? null : tables.get(each.parent());
        }
        return lineage;
    }

    /** Whether {@code name} is {@code ancestor} or extends it, at any distance. */
    public boolean extendsClass(String name, String ancestor) {
        return lineage(name).contains(ancestor);
    }

    /** The classes that extend the class directly. */
    public List<String> children(String name) {
        return tables.values().stream()
                .filter(each -> name.equals(each.parent()))
                .map(CiClass::name)
                .toList();
    }

    /** The class and all that extend it, at any distance; empty for an unknown class. */
    public List<String> withDescendants(String name) {
        return tables.keySet().stream().filter(each -> extendsClass(each, name)).toList();
    }

    /** A column of a class or table, inherited ones included. */
    public Optional<Attribute> attribute(String table, String element) {
        return Optional.ofNullable(attributes(table).get(element));
    }

    /** All columns by name, inherited ones included; empty for an unknown table. */
    public Map<String, Attribute> attributes(String table) {
        return attributes.computeIfAbsent(table, this::collected);
    }

    private Map<String, Attribute> collected(String table) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        for (String each : lineage(table)) {
            own(each).forEach(all::putIfAbsent);
        }
        return Collections.unmodifiableMap(all);
    }

    /** The columns that the class adds to its parent's. A definition goes before what ships. */
    public Map<String, Attribute> own(String table) {
        Map<String, Attribute> own = new LinkedHashMap<>(defined.getOrDefault(table, Map.of()));
        // The dictionary keeps what all classes have with cmdb_ci, also what belongs to its base.
        String inDictionary = table.equals(BASE) ? ROOT : table;
        for (Column column : Dictionary.standard().columns(inDictionary)) {
            if (column.table().equals(inDictionary)) {
                own.putIfAbsent(column.name(), attribute(column));
            }
        }
        return own;
    }

    private static Attribute attribute(Column column) {
        return new Attribute(
                column.name(),
                ColumnFacts.of(column.name()).label(),
                column.type().wireName(),
                column.maxLength(),
                false,
                column.reference());
    }
}
