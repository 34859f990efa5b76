package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.DataSource;
import dev.cmdbsync.writer.rule.DataSourceRule;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.EngineProperty;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.ReclassificationRestriction;
import dev.cmdbsync.writer.rule.ReconciliationRule;
import dev.cmdbsync.writer.rule.ReferenceRule;
import dev.cmdbsync.writer.rule.RefreshRule;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import dev.cmdbsync.writer.rule.ShippedRules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in words what is wrong with a set of rules; looks at all of them, since they need each
 * other.
 */
final class RuleCheck {
    private static final String SYS_ID = "[0-9a-f]{32}";
    private static final String NUMBER = "[0-9]{1,9}";
    private static final Set<String> FLAGS = Set.of("true", "false");
    private static final Map<String, String> SHIPPED_PROPERTIES =
            ShippedRules.load().getOrDefault(RuleKind.PROPERTY, List.of()).stream()
                    .map(EngineProperty.class::cast)
                    .collect(Collectors.toMap(EngineProperty::name, EngineProperty::value));

    private final Findings found;

    private RuleCheck(Findings found) {
        this.found = found;
    }

    /** What is to be said of the rules; rules that are not active must be well-formed too. */
    static Findings check(RuleSet rules) {
        Findings found = new Findings(rules);
        RuleCheck check = new RuleCheck(found);
        rules.rules()
                .forEach(
                        (kind, list) -> {
                            Set<String> names = new HashSet<>();
                            for (Rule rule : list) {
                                found.about(kind, rule);
                                check.identity(rule, names);
                                check.rule(rule);
                            }
                        });
        return found;
    }

    private void identity(Rule rule, Set<String> names) {
        if (!rule.sysId().matches(SYS_ID)) {
            found.refuse("sysId", "has 32 hexadecimal digits in lower case");
        }
        if (rule.name().isBlank() || rule.name().length() > 255) {
            found.refuse("name", "has 1 to 255 characters");
        }
        if (!names.add(rule.name())) {
            found.refuse("name", "is used by another rule of this kind");
        }
    }

    private void rule(Rule rule) {
        switch (rule) {
            case IdentificationRule each -> IdentificationCheck.check(each, found);
            case ClassDefinition each -> ClassCheck.check(each, found);
            case DependencyRule each -> dependency(each);
            case ReferenceRule each -> reference(each);
            case ReconciliationRule each -> reconciliation(each);
            case RefreshRule each -> {
                found.ciClass("appliesTo", each.appliesTo());
                found.dataSource("dataSource", each.dataSource());
                if (each.effectiveFor().isNegative()) {
                    found.refuse("effectiveFor", "is not negative");
                }
            }
            case DataSourceRule each -> {
                found.ciClass("appliesTo", each.appliesTo());
                found.dataSource("dataSource", each.dataSource());
            }
            case ReclassificationRestriction each -> {
                found.ciClass("fromClass", each.fromClass());
                found.ciClass("toClass", each.toClass());
                found.dataSource("dataSource", each.dataSource());
            }
            case RelationType each -> {
                if (!each.name().matches("[^:]+::[^:]+")) {
                    found.refuse("name", "has the form 'Runs on::Runs'");
                }
            }
            case EngineProperty each -> property(each);
            case DataSource _ -> {}
        }
    }

    private void dependency(DependencyRule rule) {
        found.ciClass("parent", rule.parent());
        found.ciClass("child", rule.child());
        if (found.rules().relationType(rule.relationType()).isEmpty()) {
            found.refuse("relationType", "names an unknown relation type: " + rule.relationType());
        }
        found.rules()
                .identificationRule(rule.dependentClass())
                .filter(IdentificationRule::independent)
                .ifPresent(
                        each ->
                                found.warn(
                                        "dependent",
                                        "has no effect: "
                                                + each.name()
                                                + " identifies "
                                                + rule.dependentClass()
                                                + " independently"));
    }

    private void reference(ReferenceRule rule) {
        if (found.table("table", rule.table())) {
            found.columns("field", rule.table(), List.of(rule.field()));
        }
        found.table("referenced", rule.referenced());
        Classes classes = found.rules().classes();
        classes.attribute(rule.table(), rule.field())
                .map(Attribute::reference)
                .filter(
                        target ->
                                !classes.extendsClass(target, rule.referenced())
                                        && !classes.extendsClass(rule.referenced(), target))
                .ifPresent(
                        target ->
                                found.warn(
                                        "referenced",
                                        "differs from the column itself, which points to "
                                                + target));
        found.rules()
                .referenceRule(rule.table(), rule.field())
                .filter(
                        other ->
                                rule.active()
                                        && other.table().equals(rule.table())
                                        && !other.sysId().equals(rule.sysId()))
                .ifPresent(
                        other -> found.warn("field", "has no effect: " + other.name() + " rules"));
    }

    private void reconciliation(ReconciliationRule rule) {
        found.ciClass("appliesTo", rule.appliesTo());
        found.dataSource("dataSource", rule.dataSource());
        found.columns("attributes", rule.appliesTo(), rule.attributes());
        found.columns("updateWithNull", rule.appliesTo(), rule.updateWithNull());
        found.condition("filter", rule.appliesTo(), rule.filter());
        if (rule.priority() < 1) {
            found.refuse("priority", "is 1 or more");
        }
        Stream.concat(rule.attributes().stream(), rule.updateWithNull().stream())
                .filter(each -> each.startsWith("sys_") || each.equals("discovery_source"))
                .map((Function<String, String>) each -> each + " is the engine's own")
                .forEach(each -> found.refuse("attributes", "cannot be reconciled: " + each));
    }

    private void property(EngineProperty property) {
        String shipped = SHIPPED_PROPERTIES.get(property.name());
        if (shipped == null) {
            found.warn("name", "is no property that ships");
        } else if (FLAGS.contains(shipped) && !FLAGS.contains(property.value())) {
            found.refuse("value", "is true or false");
        } else if (shipped.matches(NUMBER) && !property.value().matches(NUMBER)) {
            found.refuse("value", "is a whole number, not negative");
        }
    }
}
