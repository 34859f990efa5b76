package dev.cmdbsync.transform.map;

import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.cmdb.CmdbSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells what is wrong with a map, in words; nothing that passes can make a mapper fail. */
public final class MapCheck {
    private static final int MOST_FIELDS = 300;

    private MapCheck() {}

    /** What is wrong with it in that CMDB; empty if the map can be used. */
    public static List<Finding> check(
            MapKind kind, String targetTable, List<FieldMap> fields, CmdbSchema schema) {
        List<Finding> findings = new ArrayList<>();
        targetTable(kind, targetTable, schema.classes(), findings);
        if (fields.size() > MOST_FIELDS) {
            findings.add(new Finding("fields", "At most " + MOST_FIELDS + " fields"));
            return findings;
        }
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            FieldMap field = fields.get(i);
            String place = "fields[" + i + "]";
            new FieldCheck(kind, targetTable, schema, field, place, findings).check();
            if (!targets.add(field.target())) {
                findings.add(new Finding(place + ".target", field.target() + " is filled twice"));
            }
        }
        required(kind, targets, findings);
        coalesce(kind, fields, findings);
        return findings;
    }

    private static void targetTable(
            MapKind kind, String table, ClassModel classes, List<Finding> findings) {
        if (table.equals(kind.table())) {
            return;
        }
        if (!kind.isCi()) {
            findings.add(
                    new Finding("targetTable", kind.label() + " fills " + kind.table() + " only"));
        } else if (!classes.extendsClass(table, kind.table())) {
            findings.add(
                    new Finding(
                            "targetTable", table + " is no class that extends " + kind.table()));
        } else if (kind == MapKind.COMPUTER && classes.extendsClass(table, MapKind.SERVER.table())
                || kind == MapKind.HARDWARE
                        && classes.extendsClass(table, MapKind.COMPUTER.table())) {
            findings.add(new Finding("targetTable", table + " belongs to a map of a nearer kind"));
        }
    }

    private static void required(MapKind kind, Set<String> targets, List<Finding> findings) {
        for (String column : kind.required()) {
            if (!targets.contains(column)) {
                findings.add(
                        new Finding("fields", "A map of " + kind.label() + " needs " + column));
            }
        }
    }

    /** What tells rows of a CI apart is the table's business; of CIs it is the map's. */
    private static void coalesce(MapKind kind, List<FieldMap> fields, List<Finding> findings) {
        if (kind.isCi()) {
            return;
        }
        Set<String> wanted = new TreeSet<>();
        for (FieldMap field : fields) {
            if (field.coalesce()) {
                wanted.add(field.target());
            }
        }
        if (!wanted.isEmpty() && !wanted.equals(new TreeSet<>(kind.required()))) {
            findings.add(
                    new Finding(
                            "fields",
                            "Rows of "
                                    + kind.table()
                                    + " are told apart by "
                                    + String.join(", ", kind.required())
                                    + "; other coalesce fields have no effect"));
        }
    }
}
