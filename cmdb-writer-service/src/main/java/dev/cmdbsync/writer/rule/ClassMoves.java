package dev.cmdbsync.writer.rule;

import java.util.Locale;
import java.util.Optional;

/** Which moves of a CI from one class to another the rules and properties allow. */
public final class ClassMoves {
    private static final String ENGINE = "glide.identification_engine.";

    private final RuleSet rules;

    public ClassMoves(RuleSet rules) {
        this.rules = rules;
    }

    /** A move between classes. */
    public enum Move {
        UPGRADE,
        DOWNGRADE,
        SWITCH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** To a descendant, to an ancestor, or to another branch. */
    public Move between(String from, String to) {
        return rules.classes().extendsClass(to, from)
                ? Move.UPGRADE
                : rules.classes().extendsClass(from, to) ? Move.DOWNGRADE : Move.SWITCH;
    }

    /** Whether CIs may be moved that way at all; otherwise the item fails. */
    public boolean isEnabled(Move move) {
        return rules.flag("glide.class." + move.word() + ".enabled", true);
    }

    /** The property that keeps the class and lets the rest be updated. */
    public String keepingProperty(Move move) {
        return ENGINE + "update_without_" + move.word() + "_enabled";
    }

    /** The rule that forbids a move of a CI by a source; empty if none does. */
    public Optional<ReclassificationRestriction> restriction(
            Move move, String from, String to, String dataSource) {
        boolean enabled = rules.flag(ENGINE + "reclassification_restriction_rules_enabled", true);
        if (!enabled || move == Move.UPGRADE) {
            return Optional.empty();
        }
        return rules
                .active(RuleKind.RECLASSIFICATION_RESTRICTION, ReclassificationRestriction.class)
                .stream()
                .filter(rule -> rule.type().name().equals(move.name()))
                .filter(rule -> rules.classes().extendsClass(from, rule.fromClass()))
                .filter(
                        rule ->
                                rule.toClass() == null
                                        || rules.classes().extendsClass(to, rule.toClass()))
                .filter(rule -> rule.dataSource() == null || rule.dataSource().equals(dataSource))
                .findFirst();
    }

    /** Whether an asset of that source moves a CI; its other statements count all the same. */
    public boolean allows(String from, String to, String dataSource) {
        Move move = between(from, to);
        return isEnabled(move)
                && !rules.flag(keepingProperty(move), false)
                && restriction(move, from, to, dataSource).isEmpty();
    }
}
