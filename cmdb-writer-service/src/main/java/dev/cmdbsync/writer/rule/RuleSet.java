package dev.cmdbsync.writer.rule;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All rules in force at one moment; immutable, so that a batch or payload sees the same ones from
 * its beginning to its end.
 *
 * @param version grows with every change of any rule
 */
public record RuleSet(long version, Map<RuleKind, List<Rule>> rules) {
    /** Copies what it is given. */
    public RuleSet {
        Map<RuleKind, List<Rule>> copy = new EnumMap<>(RuleKind.class);
        rules.forEach((kind, list) -> copy.put(kind, List.copyOf(list)));
        rules = copy;
    }

    /** Active rules of a kind. */
    public <R extends Rule> List<R> active(RuleKind kind, Class<R> type) {
        return rules.getOrDefault(kind, List.of()).stream()
                .filter(Rule::active)
                .map(type::cast)
                .toList();
    }
}
