package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.reconcile.AttributeReconciler.Accepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one CI takes of what one source states. */
final class Decision {
    private final Session session;
    private final Ci ci;
    private final Statements said;
    private final Standing standing;
    private final String source;

    Decision(Session session, ItemWork item, Ci ci, Statements said) {
        this.session = session;
        this.ci = ci;
        this.said = said;
        this.source = session.dataSource();
        this.standing = new Standing(session.rules(), ci, item.resultClass(), said, session.now());
    }

    Accepted of(Map<String, String> stated) {
        boolean several = !said.isEmpty() || !standing.first().equals(source);
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Boolean> claims = new HashMap<>();
        List<String> masked = new ArrayList<>();
        if (several && said.isEmpty()) {
            rememberTheFirst();
        }
        stated.forEach(
                (column, value) -> {
                    Governing rules = standing.governing(column);
                    String holder = several ? standing.holder(column) : source;
                    boolean mayState = !value.isEmpty() || rules.mayClear(source, column);
                    boolean accepted = mayState && isAccepted(rules, holder);
                    if (accepted) {
                        values.put(column, value);
                        claims.put(column, rules.outranks(source, Standing.QUALYS));
                    } else if (!value.equals(ci.values().getOrDefault(column, ""))) {
                        masked.add(column);
                    }
                    if (several && mayState) {
                        say(rules, column, value, holder, accepted);
                    }
                });
        return new Accepted(values, claims, masked);
    }

    private void rememberTheFirst() {
        ci.values()
                .forEach(
                        (column, value) -> {
                            if (!column.equals("discovery_source")) {
                                standing.remember(column, value);
                            }
                        });
    }

    private boolean isAccepted(Governing rules, @Nullable String holder) {
        if (rules.isEmpty() || source.equals(holder)) {
            return true;
        }
        if (holder == null) {
            return session.rules().flag("glide.reconciliation.override.null", true)
                    || rules.governs(source);
        }
        return !rules.outranks(holder, source) || standing.isStale(holder);
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
                                || rules.outranks(source, holder));
        said.say(column, source, value.isEmpty() ? null : value, session.now(), takesOver);
    }
}
