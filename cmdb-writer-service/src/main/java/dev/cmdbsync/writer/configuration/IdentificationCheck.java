package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.RelatedEntry;
import dev.cmdbsync.writer.rule.RuleKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is to be said of one identification rule. */
final class IdentificationCheck {
    private static final Set<String> DOWNLOADED =
            Set.of("cmdb_serial_number", "cmdb_ci_network_adapter");

    private final IdentificationRule rule;
    private final Findings found;

    private IdentificationCheck(IdentificationRule rule, Findings found) {
        this.rule = rule;
        this.found = found;
    }

    static void check(IdentificationRule rule, Findings found) {
        new IdentificationCheck(rule, found).check();
    }

    private void check() {
        found.table("appliesTo", rule.appliesTo());
        oneOfItsClass();
        if (rule.entries().isEmpty()) {
            found.refuse("entries", "has at least one entry");
        }
        Set<Integer> orders = new HashSet<>();
        for (IdentifierEntry entry : rule.entries()) {
            String at = "entries[" + entry.order() + "]";
            if (!orders.add(entry.order())) {
                found.refuse(at + ".order", "is used by another entry");
            }
            entry(at, entry);
        }
        Set<Integer> relatedOrders = new HashSet<>();
        Set<String> tables = new HashSet<>();
        for (RelatedEntry entry : rule.related()) {
            String at = "related[" + entry.order() + "]";
            if (!relatedOrders.add(entry.order())) {
                found.refuse(at + ".order", "is used by another related entry");
            }
            if (entry.active() && !tables.add(entry.table())) {
                found.refuse(at + ".table", "is used by another active related entry");
            }
            related(at, entry);
        }
    }

    private void oneOfItsClass() {
        List<IdentificationRule> ofClass =
                found.rules().active(RuleKind.IDENTIFICATION, IdentificationRule.class).stream()
                        .filter(each -> each.appliesTo().equals(rule.appliesTo()))
                        .toList();
        if (rule.active() && ofClass.size() > 1) {
            found.refuse(
                    "appliesTo",
                    "has several active rules: "
                            + ofClass.stream().map(IdentificationRule::name).toList());
        }
    }

    private void entry(String at, IdentifierEntry entry) {
        String table = entry.table() == null ? rule.appliesTo() : entry.table();
        if (found.table(at + ".table", table)) {
            found.columns(at + ".attributes", table, entry.attributes());
            found.condition(at + ".condition", table, entry.condition());
        }
        if (entry.attributes().isEmpty()) {
            found.refuse(at + ".attributes", "names at least one attribute");
        }
        found.columns(at + ".hybridAttributes", rule.appliesTo(), entry.hybridAttributes());
        String field = entry.referencedField();
        if (field == null && !entry.hybridAttributes().isEmpty()) {
            found.refuse(
                    at + ".hybridAttributes",
                    "belong to a lookup entry: this one has no referencedField");
        }
        if (field != null) {
            lookup(at, entry, table, field);
        } else if (!found.rules().classes().extendsClass(rule.appliesTo(), table)
                && !found.rules().classes().extendsClass(table, rule.appliesTo())) {
            found.refuse(
                    at + ".referencedField",
                    "is missing: " + table + " is neither " + rule.appliesTo() + " nor related");
        }
        if (entry.active() && rule.independent()) {
            payloadsOnly(at, entry);
        }
        if (rule.independent() && field == null && entry.attributes().contains("sys_class_name")) {
            found.warn(
                    at + ".attributes",
                    "has sys_class_name in an independent rule: the engine answers"
                            + " NO_CLASS_NAME_FOR_INDEPENDENT_CI");
        }
    }

    /** What steers payloads but not downloads of Qualys, which work on sets. */
    private void payloadsOnly(String at, IdentifierEntry entry) {
        if (entry.referencedField() != null && !DOWNLOADED.contains(entry.table())) {
            found.warn(
                    at + ".table",
                    "steers payloads only: downloads look up serial numbers and adapters");
        }
        if (!entry.hybridAttributes().isEmpty()) {
            found.warn(at + ".hybridAttributes", "steer payloads only, not downloads");
        }
        if (entry.allowNull()) {
            found.warn(at + ".allowNull", "steers payloads only, not downloads");
        }
        if (entry.allowFallback()) {
            found.warn(at + ".allowFallback", "steers payloads only, not downloads");
        }
    }

    private void lookup(String at, IdentifierEntry entry, String table, String field) {
        if (entry.table() == null) {
            found.refuse(
                    at + ".table", "is missing: referencedField is a column of a lookup table");
            return;
        }
        found.columns(at + ".referencedField", table, List.of(field));
        if (!rule.independent()) {
            found.warn(
                    at + ".table",
                    "is a lookup in a dependent rule: the engine answers"
                            + " NO_LOOKUP_RULES_FOR_DEPENDENT_CI");
        }
    }

    private void related(String at, RelatedEntry entry) {
        if (!found.table(at + ".table", entry.table())) {
            return;
        }
        found.columns(at + ".referencedField", entry.table(), List.of(entry.referencedField()));
        found.columns(at + ".attributes", entry.table(), entry.attributes());
        found.condition(at + ".condition", entry.table(), entry.condition());
    }
}
