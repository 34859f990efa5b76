package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.rule.QueryFilter;
import dev.cmdbsync.writer.rule.ReconciliationRule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import java.util.List;
import java.util.Map;

/**
 * The reconciliation rules that govern one attribute of one CI. Rules for certain attributes put
 * aside those for all, and those of a nearer class those of its ancestors; whatever is left goes by
 * priority.
 *
 * @param rules what is left; empty where sources overwrite each other
 */
record Governing(List<ReconciliationRule> rules) {
    private static final int LOWEST = Integer.MAX_VALUE;
    private static final Governing NOTHING = new Governing(List.of());

    /**
     * Finds them.
     *
     * @param lineage class of the CI and its ancestors, nearest first
     * @param row columns of the CI, for the filters of rules
     */
    static Governing of(
            RuleSet rules, List<String> lineage, String attribute, Map<String, String> row) {
        List<ReconciliationRule> active =
                rules.active(RuleKind.RECONCILIATION, ReconciliationRule.class);
        if (active.isEmpty()) {
            return NOTHING;
        }
        List<ReconciliationRule> all =
                active.stream()
                        .filter(rule -> lineage.contains(rule.appliesTo()))
                        .filter(
                                rule ->
                                        rule.attributes().isEmpty()
                                                || rule.attributes().contains(attribute))
                        .filter(rule -> QueryFilter.matches(rule.filter(), row))
                        .toList();
        List<ReconciliationRule> certain =
                all.stream().filter(rule -> !rule.attributes().isEmpty()).toList();
        List<ReconciliationRule> left = certain.isEmpty() ? all : certain;
        return new Governing(
                lineage.stream()
                        .map(
                                name ->
                                        left.stream()
                                                .filter(rule -> rule.appliesTo().equals(name))
                                                .toList())
                        .filter(list -> !list.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The smaller the stronger; a source without a rule comes last. */
    int priority(String dataSource) {
        return rules.stream()
                .filter(rule -> rule.dataSource().equals(dataSource))
                .mapToInt(ReconciliationRule::priority)
                .min()
                .orElse(LOWEST);
    }

    /** Whether one source is stronger than another. */
    boolean outranks(String one, String other) {
        return priority(one) < priority(other);
    }

    /** Whether there is a rule for the source. */
    boolean governs(String dataSource) {
        return priority(dataSource) != LOWEST;
    }

    /** Whether the source may empty the attribute. */
    boolean mayClear(String dataSource, String attribute) {
        return rules.stream()
                .anyMatch(
                        rule ->
                                rule.dataSource().equals(dataSource)
                                        && rule.updateWithNull().contains(attribute));
    }
}
