package dev.cmdbsync.collector.budget;

import dev.cmdbsync.qualys.call.BudgetRules;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when the next call may be made (NEW-8), by the client's {@link BudgetRules}. Nothing here
 * waits or holds a transaction.
 */
@ApplicationScoped
public class BudgetGate {
    private final BudgetStore store;
    private final Clock clock;
    private final BudgetMetrics metrics;

    BudgetGate(BudgetStore store, Clock clock, BudgetMetrics metrics) {
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Takes one call; empty if it may be made now, else when to ask again. */
    public Optional<Instant> take(String sourceId, Api api) {
        return store.take(sourceId, api, clock.instant());
    }

    /** A call was answered. */
    public void answered(String sourceId, Api api, Budget told) {
        Instant now = clock.instant();
        store.answered(sourceId, api, told, BudgetRules.blockAfterAnswer(told, now), now);
        metrics.told(sourceId, api, told);
    }

    /** A call was refused for a limit. */
    public void refused(String sourceId, Api api, Budget told, QualysError error) {
        Instant now = clock.instant();
        int refusals = store.refusals(sourceId, api);
        Duration pause = BudgetRules.pause(told, error, refusals);
        store.refused(sourceId, api, told, now.plus(pause), now);
        metrics.told(sourceId, api, told);
    }
}
