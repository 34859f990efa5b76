package dev.cmdbsync.writer.meta;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.writer.meta.ClassMeta.Attribute;
import dev.cmdbsync.writer.meta.ClassMeta.Entry;
import dev.cmdbsync.writer.meta.ClassMeta.Identification;
import dev.cmdbsync.writer.meta.ClassMeta.RelationshipRule;
import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.ColumnFacts;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.RelatedEntry;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what the rules in force say of a class. */
final class ClassMetaMapper {
    private static final String DISPLAY = "name";

    private final RuleSet rules;

    ClassMetaMapper(RuleSet rules) {
        this.rules = rules;
    }

    ClassMeta meta(CiClass ciClass) {
        String name = ciClass.name();
        String parent = ciClass.parent();
        return new ClassMeta(
                "",
                true,
                parent == null ? "" : parent,
                rules.classes().children(name),
                name,
                "",
                attributes(name),
                relationshipRules(name),
                ciClass.label(),
                rules.identificationRule(name)
                        .<Object>map(ClassMetaMapper::identification)
                        .orElse(Map.of()));
    }

    private List<Attribute> attributes(String name) {
        Classes classes = rules.classes();
        Set<String> own = classes.own(name).keySet();
        return classes.attributes(name).values().stream()
                .map(each -> attribute(each, !own.contains(each.element())))
                .toList();
    }

    private static Attribute attribute(ClassDefinition.Attribute attribute, boolean inherited) {
        ColumnFacts facts = ColumnFacts.of(attribute.element());
        return new Attribute(
                String.valueOf(inherited),
                String.valueOf(attribute.mandatory()),
                String.valueOf(facts.readOnly()),
                facts.defaultValue(),
                attribute.label(),
                attribute.type(),
                attribute.element(),
                String.valueOf(attribute.maxLength()),
                String.valueOf(attribute.element().equals(DISPLAY)));
    }

    private List<RelationshipRule> relationshipRules(String name) {
        return rules.active(RuleKind.DEPENDENCY, DependencyRule.class).stream()
                .filter(each -> each.parent().equals(name) || each.child().equals(name))
                .map(
                        each ->
                                new RelationshipRule(
                                        each.parent(),
                                        rules.relationType(each.relationType())
                                                .map(RelationType::sysId)
                                                .orElse(""),
                                        each.child()))
                .toList();
    }

    private static Identification identification(IdentificationRule rule) {
        return new Identification(
                rule.related().stream().map(ClassMetaMapper::entry).toList(),
                rule.appliesTo(),
                rule.entries().stream().map(ClassMetaMapper::entry).toList(),
                rule.name(),
                rule.description(),
                rule.active(),
                rule.independent());
    }

    private static Entry entry(IdentifierEntry entry) {
        return new Entry(
                entry.condition(),
                entry.exactCount(),
                entry.referencedField(),
                entry.active(),
                String.join(",", entry.attributes()),
                entry.allowFallback(),
                entry.table(),
                entry.order(),
                entry.allowNull());
    }

    private static Entry entry(RelatedEntry entry) {
        return new Entry(
                entry.condition() == null ? "" : entry.condition(),
                false,
                entry.referencedField(),
                entry.active(),
                String.join(",", entry.attributes()),
                false,
                entry.table(),
                entry.order(),
                false);
    }
}
