package dev.cmdbsync.writer.ire;

import dev.cmdbsync.writer.rule.EngineProperty;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import dev.cmdbsync.writer.rule.ShippedRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rules that ship, changed for a test. */
final class RulesForTests {
    private final Map<RuleKind, List<Rule>> rules = new EnumMap<>(RuleKind.class);

    private RulesForTests() {}

    static RulesForTests shipped() {
        RulesForTests made = new RulesForTests();
        ShippedRules.load().forEach((kind, list) -> made.rules.put(kind, new ArrayList<>(list)));
        return made;
    }

    /** Adds a rule. */
    RulesForTests add(RuleKind kind, Rule rule) {
        rules.computeIfAbsent(kind, any -> new ArrayList<>()).add(rule);
        return this;
    }

    /** Takes the rules of that name away. */
    RulesForTests without(RuleKind kind, String name) {
        rules.getOrDefault(kind, new ArrayList<>()).removeIf(rule -> rule.name().equals(name));
        return this;
    }

    RulesForTests property(String name, String value) {
        return without(RuleKind.PROPERTY, name)
                .add(
                        RuleKind.PROPERTY,
                        new EngineProperty("00000000000000000000000000000001", name, value, true));
    }

    RuleSet build() {
        return new RuleSet(1, rules);
    }
}
