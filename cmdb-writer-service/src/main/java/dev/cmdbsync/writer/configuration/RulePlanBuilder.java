package dev.cmdbsync.writer.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.configuration.RuleDifference.Change;
import dev.cmdbsync.writer.configuration.RuleDifference.Item;
import dev.cmdbsync.writer.configuration.RulePlan.Step;
import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleCodec;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import dev.cmdbsync.writer.rule.StoredRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares a document with the rules that are there. A rule of the document is the one there with
 * its id, without an id the one of its name.
 */
final class RulePlanBuilder {
    private final Map<RuleKind, Map<String, Rule>> rules = new EnumMap<>(RuleKind.class);
    private final RuleSet before;
    private final List<Step> puts = new ArrayList<>();
    private final List<Step> removals = new ArrayList<>();
    private final List<Item> created = new ArrayList<>();
    private final List<Item> updated = new ArrayList<>();
    private int unchanged;

    RulePlanBuilder(List<StoredRule> stored) {
        stored.forEach(each -> ofKind(each.kind()).put(each.rule().sysId(), each.rule()));
        this.before = ruleSet();
    }

    private Map<String, Rule> ofKind(RuleKind kind) {
        return rules.computeIfAbsent(kind, each -> new LinkedHashMap<>());
    }

    private RuleSet ruleSet() {
        Map<RuleKind, List<Rule>> all = new EnumMap<>(RuleKind.class);
        rules.forEach((kind, byId) -> all.put(kind, List.copyOf(byId.values())));
        return new RuleSet(0, all);
    }

    /**
     * Puts the rules of a document.
     *
     * @param prune whether rules of its kinds that it does not name are removed
     * @throws ProblemException with everything that is wrong with the document's shape
     */
    void put(Map<RuleKind, List<ObjectNode>> document, boolean prune) {
        List<Violation> violations = new ArrayList<>();
        document.forEach(
                (kind, nodes) -> {
                    Set<String> named = new HashSet<>();
                    for (int i = 0; i < nodes.size(); i++) {
                        try {
                            named.add(put(kind, nodes.get(i), kind.path() + "[" + i + "]"));
                        } catch (ProblemException e) {
                            violations.addAll(e.violations());
                        }
                    }
                    if (prune) {
                        ofKind(kind).values().stream()
                                .filter(rule -> !named.contains(rule.sysId()))
                                .toList()
                                .forEach(rule -> remove(kind, rule.sysId()));
                    }
                });
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    /**
     * Refuses a rule that is there.
     *
     * @throws ProblemException if there is one with its id or name
     */
    void refuseKnown(RuleKind kind, ObjectNode node) {
        String name = node.path("name").asText();
        if (ofKind(kind).containsKey(node.path("sysId").asText())
                || ofKind(kind).values().stream().anyMatch(each -> each.name().equals(name))) {
            throw ProblemException.conflict("There is a rule " + name);
        }
    }

    private String put(RuleKind kind, ObjectNode node, String path) {
        Rule there = there(kind, node);
        ObjectNode complete = node.deepCopy();
        if (there != null) {
            keepIds(complete, RuleCodec.tree(there));
        }
        Rule rule = RuleCodec.read(kind, complete, path);
        if (there == null
                && !complete.hasNonNull("sysId")
                && ofKind(kind).containsKey(rule.sysId())) {
            // The id that this name gives belongs to a rule that was renamed.
            complete.put("sysId", UUID.randomUUID().toString().replace("-", ""));
            rule = RuleCodec.read(kind, complete, path);
        }
        Rule same = ofKind(kind).put(rule.sysId(), rule);
        if (rule.equals(same)) {
            unchanged++;
        } else {
            puts.add(new Step(kind, rule));
            (same == null ? created : updated).add(item(kind, rule, changes(same, rule)));
        }
        return rule.sysId();
    }

    private @Nullable Rule there(RuleKind kind, ObjectNode node) {
        JsonNode id = node.path("sysId");
        return id.isTextual()
                ? ofKind(kind).get(id.asText())
                : ofKind(kind).values().stream()
                        .filter(rule -> rule.name().equals(node.path("name").asText()))
                        .findFirst()
                        .orElse(null);
    }

    /** Entries without an id are those of the same order. */
    private static void keepIds(ObjectNode node, ObjectNode there) {
        if (!node.hasNonNull("sysId")) {
            node.set("sysId", there.get("sysId"));
        }
        for (String list : List.of("entries", "related")) {
            if (node.get(list) instanceof ArrayNode entries) {
                for (JsonNode entry : entries) {
                    for (JsonNode each : there.path(list)) {
                        if (entry instanceof ObjectNode object
                                && !object.hasNonNull("sysId")
                                && object.path("order").asInt() == each.path("order").asInt()) {
                            object.set("sysId", each.get("sysId"));
                        }
                    }
                }
            }
        }
    }

    /** Removes a rule; whether it was there. */
    boolean remove(RuleKind kind, String sysId) {
        Rule rule = ofKind(kind).remove(sysId);
        if (rule != null) {
            removals.add(new Step(kind, rule));
        }
        return rule != null;
    }

    /**
     * The plan.
     *
     * @throws ProblemException if the rules would be wrong in a way in which they are not now
     */
    RulePlan build(boolean dryRun) {
        Findings found = RuleCheck.check(ruleSet());
        Findings known = RuleCheck.check(before);
        List<Violation> violations =
                found.violations().stream()
                        .filter(each -> !known.violations().contains(each))
                        .toList();
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        List<Violation> warnings =
                found.warnings().stream().filter(each -> !known.warnings().contains(each)).toList();
        List<Item> removed =
                removals.stream().map(each -> item(each.kind(), each.rule(), List.of())).toList();
        return new RulePlan(
                List.copyOf(puts),
                List.copyOf(removals),
                new RuleDifference(dryRun, created, updated, removed, unchanged, warnings));
    }

    private static Item item(RuleKind kind, Rule rule, List<Change> changes) {
        return new Item(kind.path(), rule.sysId(), rule.name(), changes);
    }

    private static List<Change> changes(@Nullable Rule before, Rule after) {
        if (before == null) {
            return List.of();
        }
        ObjectNode old = RuleCodec.tree(before);
        ObjectNode now = RuleCodec.tree(after);
        Set<String> fields = new TreeSet<>();
        old.fieldNames().forEachRemaining(fields::add);
        now.fieldNames().forEachRemaining(fields::add);
        return fields.stream()
                .filter(field -> !old.path(field).equals(now.path(field)))
                .map(field -> new Change(field, text(old.get(field)), text(now.get(field))))
                .toList();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.isTextual() ? value.asText() : value.toString();
    }
}
