package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ire.reconcile.Recomputation;
import dev.cmdbsync.writer.ire.reconcile.Recomputation.Winner;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.rule.RuleSet;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives CIs the values that changed rules prefer, with history and events. */
@ApplicationScoped
public class RuleChangeApplier {
    /** Stands as the source of such changes. */
    private static final String CAUSE = "rule-change";

    private final Recomputation recomputation;
    private final CiStore cis;
    private final SoftwareCatalogue software;

    RuleChangeApplier(Recomputation recomputation, CiStore cis, SoftwareCatalogue software) {
        this.recomputation = recomputation;
        this.cis = cis;
        this.software = software;
    }

    /** Recomputes some CIs; tells how many of them changed. */
    public int apply(Connection connection, RuleSet rules, List<UUID> sysIds, UUID run, Instant now)
            throws SQLException {
        Map<UUID, Ci> loaded = cis.load(connection, sysIds);
        Map<UUID, List<Winner>> winners =
                recomputation.winners(connection, rules, loaded.values(), now);
        ChangeLog log = new ChangeLog(software, now);
        List<Ci> written = new ArrayList<>();
        int changed = 0;
        for (Map.Entry<UUID, List<Winner>> each : winners.entrySet()) {
            Ci ci = loaded.get(each.getKey());
            if (ci == null || each.getValue().isEmpty()) {
                continue;
            }
            software.know(connection, ci.softwareIds());
            CiChanges change = CiChanges.of(ci, CAUSE);
            for (Winner winner : each.getValue()) {
                change.set(winner.column(), winner.value());
                change.claim(winner.column(), winner.source(), winner.aboveQualys());
                AssetRank asset = winner.asset();
                if (asset != null && !winner.aboveQualys()) {
                    change.giveTo(winner.column(), asset);
                }
            }
            CiPlan plan = change.plan();
            if (plan.changesAnything() || change.changesClaims()) {
                ci.apply(plan);
                ci.sources().remove(change.cause());
                written.add(ci);
            }
            if (plan.changesAnything()) {
                log.add(ci, plan, change.cause(), run, "RECONCILIATION_RULE");
                changed++;
            }
        }
        cis.write(connection, written, now);
        log.send(connection);
        return changed;
    }
}
