package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleKind;
import java.util.List;

/**
 * What is to be done with the rules.
 *
 * @param puts rules to add or replace
 * @param removals rules to remove
 * @param difference the same for people
 */
record RulePlan(List<Step> puts, List<Step> removals, RuleDifference difference) {
    /** A rule to put or remove. */
    record Step(RuleKind kind, Rule rule) {}

    boolean isEmpty() {
        return puts.isEmpty() && removals.isEmpty();
    }
}
