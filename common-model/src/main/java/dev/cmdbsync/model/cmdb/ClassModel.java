package dev.cmdbsync.model.cmdb;

import dev.cmdbsync.model.config.ClassDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CI classes and who extends whom, from {@code classes.csv} (names as ServiceNow ships them).
 */
public final class ClassModel {
    private static final ClassModel STANDARD = load();

    private final Map<String, CiClass> classes;

    private ClassModel(Map<String, CiClass> classes) {
        this.classes = Collections.unmodifiableMap(classes);
    }

    /** The classes that the product ships. */
    public static ClassModel standard() {
        return STANDARD;
    }

    private static ClassModel load() {
        Map<String, CiClass> classes = new LinkedHashMap<>();
        for (String[] row : CsvResource.rows("/cmdb/classes.csv", 3)) {
            classes.put(row[0], new CiClass(row[0], row[1], row[2].isEmpty() ? null : row[2]));
        }
        return new ClassModel(classes);
    }

    /** These classes and those that people defined; a class that ships stays as it is. */
    ClassModel with(Collection<ClassDocument> defined) {
        Map<String, CiClass> all = new LinkedHashMap<>(classes);
        for (ClassDocument each : defined) {
            if (each.parent() != null) {
                all.putIfAbsent(each.name(), new CiClass(each.name(), each.label(), each.parent()));
            }
        }
        return new ClassModel(all);
    }

    /** All classes, parents before their children. */
    public Collection<CiClass> all() {
        return classes.values();
    }

    /** The class of that table name, if there is one. */
    public Optional<CiClass> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** Whether there is a class of that table name. */
    public boolean contains(String name) {
        return classes.containsKey(name);
    }

    /** The class itself, its parent and so on up to the root; empty for an unknown class. */
    public List<String> lineage(String name) {
        List<String> lineage = new ArrayList<>();
        CiClass ciClass = classes.get(name);
        // A loop of parents that people defined must not hang anybody.
        while (ciClass != null && !lineage.contains(ciClass.name())) {
            lineage.add(ciClass.name());
            ciClass = ciClass.parent() == null ? null : classes.get(ciClass.parent());
        }
        return lineage;
    }

    /** Whether {@code name} is {@code ancestor} or extends it, at any distance. */
    public boolean extendsClass(String name, String ancestor) {
        return lineage(name).contains(ancestor);
    }

    /** The class and all that extend it, at any distance; empty for an unknown class. */
    public List<String> withDescendants(String name) {
        return classes.keySet().stream().filter(each -> extendsClass(each, name)).toList();
    }
}
