package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.rule.RefreshRule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may say what about one CI, and who said what it shows. */
final class Standing {
    /** The source that the Kafka path writes for, with few statements of its own. */
    static final String QUALYS = RuleSet.QUALYS;

    private final RuleSet rules;
    private final Ci ci;
    private final Statements said;
    private final Instant now;
    private final List<String> lineage;
    private final Map<String, String> row;
    private final String first;

    Standing(RuleSet rules, Ci ci, String className, Statements said, Instant now) {
        this.rules = rules;
        this.ci = ci;
        this.said = said;
        this.now = now;
        this.lineage = rules.classes().lineage(className);
        this.row = new HashMap<>(ci.values());
        row.put("sys_class_name", className);
        this.first = ci.values().getOrDefault("discovery_source", QUALYS);
    }

    /** The source that was alone before statements were kept. */
    String first() {
        return first;
    }

    /** When the CI was last seen before statements were kept. */
    Instant since() {
        return Objects.requireNonNullElse(ci.lastDiscovered(), now);
    }

    /** The rules that govern a column. */
    Governing governing(String column) {
        return Governing.of(rules, lineage, column, row);
    }

    /** Who set the value that the CI shows; null where it shows none. */
    @Nullable String holder(String column) {
        String shown = ci.values().get(column);
        if (shown == null) {
            return null;
        }
        Said holder = said.holder(column).orElse(null);
        if (holder == null) {
            if (said.isEmpty()) {
                return first;
            }
            remember(column, shown);
            return first;
        }
        if (!shown.equals(holder.value())) {
            // Only the Kafka path writes columns without leaving a statement.
            said.say(column, new Said(QUALYS, shown, since(), true, asset(column)));
            return QUALYS;
        }
        return holder.dataSource();
    }

    /** The first source said what the CI shows. */
    void remember(String column, String shown) {
        String asset = first.equals(QUALYS) ? asset(column) : null;
        said.say(column, new Said(first, shown, since(), true, asset));
    }

    /** The asset that set a column of a CI which another one owns. */
    private @Nullable String asset(String column) {
        AssetRank claim = ci.claims().get(column);
        return claim == null || claim.isOfPayload() ? null : claim.encode();
    }

    /** Whether a source has been silent about this CI for longer than its statements hold. */
    boolean isStale(String source) {
        List<RefreshRule> ofSource =
                rules.active(RuleKind.REFRESH, RefreshRule.class).stream()
                        .filter(rule -> rule.dataSource().equals(source))
                        .toList();
        return lineage.stream()
                .flatMap(name -> ofSource.stream().filter(rule -> rule.appliesTo().equals(name)))
                .findFirst()
                .map(
                        rule ->
                                rule.effectiveFor().isZero()
                                        || said.lastSaid(source)
                                                .orElse(since())
                                                .plus(rule.effectiveFor())
                                                .isBefore(now))
                .orElse(false);
    }
}
