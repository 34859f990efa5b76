package dev.cmdbsync.writer.ire;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.reconcile.Recomputation;
import dev.cmdbsync.writer.ire.write.RuleChangeApplier;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.ReconciliationRule;
import dev.cmdbsync.writer.rule.RefreshRule;
import dev.cmdbsync.writer.rule.Rule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Recomputes CIs with several sources when reconciliation rules change: a few at a time, each group
 * in a transaction of its own. It begins anew at every start, because a writer that was down missed
 * what changed; what is right already is not touched.
 */
@ApplicationScoped
class RuleChangeFollower {
    private static final Logger LOG = Logger.getLogger(RuleChangeFollower.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_FOR_STALE_EVERY = Duration.ofMinutes(15);
    private static final int GROUP = 200;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final CurrentRules rules;
    private final Recomputation recomputation;
    private final RuleChangeApplier applier;
    private final EngineTransaction transaction;
    private final SysIds sysIds;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("rule-changes").daemon().unstarted(this::run);

    RuleChangeFollower(
            CurrentRules rules,
            Recomputation recomputation,
            RuleChangeApplier applier,
            EngineTransaction transaction,
            SysIds sysIds) {
        this.rules = rules;
        this.recomputation = recomputation;
        this.applier = applier;
        this.transaction = transaction;
        this.sysIds = sysIds;
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(STOP_WITHIN.toMillis());
    }

    private void run() {
        List<Rule> followed = List.of();
        long version = 0;
        Instant last = clock.instant();
        try {
            while (!stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    RuleSet current = rules.get();
                    List<Rule> relevant = relevant(current);
                    // Rules that are as they were may have been others in between.
                    boolean changed =
                            current.version() != version
                                    && !(relevant.isEmpty() && followed.isEmpty());
                    if (changed || isDue(current, last)) {
                        last = clock.instant();
                        recompute(current);
                        followed = relevant;
                        version = current.version();
                    }
                } catch (SQLException | RuntimeException e) {
                    LOG.warnf("Recomputing is tried again (%s)", e.getClass().getSimpleName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Statements get stale without anybody changing a rule. */
    private boolean isDue(RuleSet rules, Instant last) {
        return !rules.active(RuleKind.REFRESH, RefreshRule.class).isEmpty()
                && last.plus(LOOK_FOR_STALE_EVERY).isBefore(clock.instant());
    }

    private static List<Rule> relevant(RuleSet rules) {
        List<Rule> relevant =
                new ArrayList<>(rules.active(RuleKind.RECONCILIATION, ReconciliationRule.class));
        relevant.addAll(rules.active(RuleKind.REFRESH, RefreshRule.class));
        return relevant;
    }

    /** Recomputes all of them. */
    void recompute(RuleSet by) throws SQLException {
        UUID run = sysIds.next();
        Progress progress = new Progress();
        while (progress.more && stop.getCount() > 0) {
            transaction.run(
                    connection -> {
                        List<UUID> group = recomputation.next(connection, progress.after, GROUP);
                        progress.more = group.size() == GROUP;
                        if (!group.isEmpty()) {
                            progress.after = group.getLast();
                            progress.changed +=
                                    applier.apply(connection, by, group, run, clock.instant());
                        }
                        return true;
                    });
        }
        LOG.infof("Rules of version %d changed %d CIs", by.version(), progress.changed);
    }

    /** How far it is. */
    private static final class Progress {
        private UUID after = BEGINNING;
        private boolean more = true;
        private int changed;
    }
}
