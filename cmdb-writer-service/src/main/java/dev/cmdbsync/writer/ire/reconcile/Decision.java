package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.reconcile.AttributeReconciler.Accepted;
import dev.cmdbsync.writer.rule.RefreshRule;
import dev.cmdbsync.writer.rule.RuleKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one CI takes of what one source states. */
final class Decision {
    /** The source that the Kafka path writes for, without statements of its own. */
    private static final String QUALYS = "Qualys";

    private final Session session;
    private final Ci ci;
    private final Statements said;
    private final String source;
    private final List<String> lineage;
    private final Map<String, String> row;
    private final String first;

    Decision(Session session, ItemWork item, Ci ci, Statements said) {
        this.session = session;
        this.ci = ci;
        this.said = said;
        this.source = session.dataSource();
        this.lineage = session.classes().lineage(item.resultClass());
        this.row = new HashMap<>(ci.values());
        row.put("sys_class_name", item.resultClass());
        this.first = ci.values().getOrDefault("discovery_source", QUALYS);
    }

    Accepted of(Map<String, String> stated) {
        boolean several = !said.isEmpty() || !first.equals(source);
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Boolean> claims = new HashMap<>();
        if (several && said.isEmpty()) {
            Instant since = Objects.requireNonNullElse(ci.lastDiscovered(), session.now());
            ci.values().keySet().stream()
                    .filter(column -> !column.equals("discovery_source"))
                    .forEach(
                            column ->
                                    said.say(
                                            column, first, ci.values().get(column), since, true));
        }
        stated.forEach(
                (column, value) -> {
                    Governing rules = Governing.of(session.rules(), lineage, column, row);
                    String holder = several ? holder(column) : source;
                    boolean mayClear = !value.isEmpty() || rules.mayClear(source, column);
                    boolean accepted = mayClear && isAccepted(rules, holder);
                    if (accepted) {
                        values.put(column, value);
                        claims.put(
                                column,
                                !rules.isEmpty()
                                        && rules.priority(source) < rules.priority(QUALYS));
                    }
                    if (several && mayClear) {
                        say(rules, column, value, holder, accepted);
                    }
                });
        return new Accepted(values, claims);
    }

    /** Who set the value that the CI shows; null where it shows none. */
    private @Nullable String holder(String column) {
        String shown = ci.values().get(column);
        if (shown == null) {
            return null;
        }
        Said holder = said.holder(column).orElse(null);
        if (holder == null) {
            return first;
        }
        if (!shown.equals(holder.value())) {
            // Only the Kafka path writes columns without leaving a statement.
            Instant when = Objects.requireNonNullElse(ci.lastDiscovered(), session.now());
            said.say(column, QUALYS, shown, when, true);
            return QUALYS;
        }
        return holder.dataSource();
    }

    private boolean isAccepted(Governing rules, @Nullable String holder) {
        if (rules.isEmpty() || source.equals(holder)) {
            return true;
        }
        if (holder == null) {
            return session.rules().flag("glide.reconciliation.override.null", true)
                    || rules.priority(source) != Integer.MAX_VALUE;
        }
        return rules.priority(source) <= rules.priority(holder) || isStale(holder);
    }

    /** Whether the holder has been silent about this CI for longer than its statements hold. */
    private boolean isStale(String holder) {
        List<RefreshRule> ofHolder =
                session.rules().active(RuleKind.REFRESH, RefreshRule.class).stream()
                        .filter(rule -> rule.dataSource().equals(holder))
                        .toList();
        return lineage.stream()
                .flatMap(
                        name -> ofHolder.stream().filter(rule -> rule.appliesTo().equals(name)))
                .findFirst()
                .map(
                        rule -> {
                            Instant last = said.lastSaid(holder).orElse(session.now());
                            return rule.effectiveFor().isZero()
                                    || last.plus(rule.effectiveFor()).isBefore(session.now());
                        })
                .orElse(false);
    }

    private void say(
            Governing rules,
            String column,
            String value,
            @Nullable String holder,
            boolean accepted) {
        String shown = ci.values().getOrDefault(column, "");
        boolean takesOver =
                accepted
                        && (!value.equals(shown)
                                || holder == null
                                || source.equals(holder)
                                || rules.priority(source) < rules.priority(holder));
        said.say(column, source, value.isEmpty() ? null : value, session.now(), takesOver);
    }
}
