package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import dev.cmdbsync.writer.rule.Classes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is to be said of one class definition. */
final class ClassCheck {
    private static final int LONGEST = 65_536;
    private static final List<String> TYPES =
            Arrays.stream(ColumnType.values()).map(ColumnType::wireName).toList();

    private ClassCheck() {}

    static void check(ClassDefinition definition, Findings found) {
        if (!Classes.isName(definition.name())) {
            found.refuse("name", "is a table name: lower-case letters, digits and underscores");
        }
        parent(definition, found);
        Set<String> elements = new HashSet<>();
        for (Attribute attribute : definition.attributes()) {
            String at = "attributes[" + attribute.element() + "]";
            if (!elements.add(attribute.element())) {
                found.refuse(at, "is there twice");
            }
            attribute(at, attribute, found);
        }
    }

    private static void parent(ClassDefinition definition, Findings found) {
        String parent = definition.parent();
        if (parent == null) {
            return;
        }
        Classes classes = found.rules().classes();
        if (ClassModel.standard().contains(definition.name())) {
            found.refuse("parent", "stays empty: the class ships, only attributes can be added");
        } else if (!definition.active()) {
            found.ciClass("parent", parent);
        } else if (!classes.contains(definition.name())) {
            found.refuse("parent", "does not lead to the class cmdb: " + parent);
        }
    }

    private static void attribute(String at, Attribute attribute, Findings found) {
        if (!Classes.isName(attribute.element())) {
            found.refuse(
                    at + ".element", "is a column name: lower-case letters, digits, underscores");
        }
        if (attribute.element().startsWith("sys_")) {
            found.refuse(at + ".element", "begins with sys_, which is the engine's own");
        }
        if (!TYPES.contains(attribute.type())) {
            found.refuse(at + ".type", "is one of " + TYPES);
        }
        if (attribute.maxLength() < 1 || attribute.maxLength() > LONGEST) {
            found.refuse(at + ".maxLength", "is between 1 and " + LONGEST);
        }
        boolean reference = attribute.type().equals(ColumnType.REFERENCE.wireName());
        if (reference != (attribute.reference() != null)) {
            found.refuse(
                    at + ".reference",
                    reference ? "is missing: where the reference points to" : "is for references");
        }
    }
}
