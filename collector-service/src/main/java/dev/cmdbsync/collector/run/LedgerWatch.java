package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.jdbc.SqlFailure;
import dev.cmdbsync.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Looks at runs that wait for their ledger, and raises the ones that wait too long. */
@ApplicationScoped
class LedgerWatch {
    private static final Logger LOG = Logger.getLogger(LedgerWatch.class);

    private final LedgerStore ledgers;
    private final RunStore runs;
    private final CollectorConfig config;
    private final Clock clock;
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private final AtomicLong processing = new AtomicLong();
    private final Set<UUID> raised = new HashSet<>();

    LedgerWatch(
            LedgerStore ledgers,
            RunStore runs,
            CollectorConfig config,
            Clock clock,
            MeterRegistry registry) {
        this.ledgers = ledgers;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
        registry.gauge("cmdbsync_runs_unbalanced", late);
        registry.gauge("cmdbsync_run_ledger_missing_assets", missing);
        registry.gauge("cmdbsync_runs_running", running);
        registry.gauge("cmdbsync_runs_processing", processing);
    }

    /** Whether a run that waits since then waits too long. */
    boolean isLate(Instant waitingSince) {
        return waitingSince.plus(config.run().balanceWithin()).isBefore(clock.instant());
    }

    synchronized void look() {
        try {
            int lateNow = 0;
            long missingNow = 0;
            Set<UUID> open = new HashSet<>();
            for (LedgerStore.Open each : ledgers.open()) {
                if (ledgers.completeIfBalanced(each.runId(), clock.instant())) {
                    continue;
                }
                open.add(each.runId());
                if (isLate(each.waitingSince())) {
                    lateNow++;
                    missingNow += Math.abs(each.read() - each.accounted());
                    raise(each);
                }
            }
            raised.retainAll(open);
            late.set(lateNow);
            missing.set(missingNow);
            processing.set(open.size());
            running.set(runs.count(null, RunStatus.RUNNING));
        } catch (SqlFailure e) {
            LOG.warnf("Open runs cannot be looked at: %s", Failures.describe(e));
        }
    }

    private void raise(LedgerStore.Open run) {
        if (!raised.add(run.runId())) {
            return;
        }
        MDC.put("runId", run.runId().toString());
        MDC.put("sourceId", run.sourceId());
        try {
            LOG.warnf(
                    "The ledger of a run does not balance: %d read, %d accounted for",
                    run.read(), run.accounted());
        } finally {
            MDC.remove("runId");
            MDC.remove("sourceId");
        }
    }
}
