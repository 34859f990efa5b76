package dev.cmdbsync.collector.budget;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the next call may be made (NEW-8): what Qualys told is obeyed to the second; where
 * it tells nothing, pauses grow with jitter up to the window. Nothing here waits or holds a
 * transaction.
 */
@ApplicationScoped
public class BudgetGate {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_CONCURRENCY_BACKOFF = Duration.ofSeconds(30);
    private static final Duration USUAL_WINDOW = Duration.ofHours(1);
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 12;

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
        store.answered(sourceId, api, told, blockAfterAnswer(told, now), now);
        metrics.told(sourceId, api, told);
    }

    /** A call was refused for a limit. */
    public void refused(String sourceId, Api api, Budget told, QualysError error) {
        Instant now = clock.instant();
        int refusals = store.refusals(sourceId, api);
        Duration jitter =
                Duration.ofMillis(ThreadLocalRandom.current().nextLong(FIRST_BACKOFF.toMillis()));
        store.refused(sourceId, api, told, now.plus(pause(told, error, refusals, jitter)), now);
        metrics.told(sourceId, api, told);
    }

    /** Until when calls are held back after an answer; null: not at all. */
    static @Nullable Instant blockAfterAnswer(Budget told, Instant now) {
        if (told.toWait() != null && !told.toWait().isZero()) {
            return now.plus(told.toWait());
        }
        if (told.remaining() == null || told.remaining() > 0) {
            return null;
        }
        // Nothing left and not told for how long: on average one call becomes free in this time.
        Duration window = told.window() == null ? USUAL_WINDOW : told.window();
        long limit = told.limit() == null || told.limit() < 1 ? 1 : told.limit();
        return now.plus(clamp(window.dividedBy(limit), FIRST_BACKOFF, LONGEST_PROBE));
    }

    /** How long to hold calls back after a refusal. */
    static Duration pause(Budget told, QualysError error, int refusals, Duration jitter) {
        if (told.toWait() != null && !told.toWait().isZero()) {
            return told.toWait();
        }
        Duration window = told.window() == null ? USUAL_WINDOW : told.window();
        Duration longest =
                error == QualysError.CONCURRENCY_LIMITED ? LONGEST_CONCURRENCY_BACKOFF : window;
        Duration grown = FIRST_BACKOFF.multipliedBy(1L << Math.min(refusals, MOST_DOUBLINGS));
        return clamp(grown.plus(jitter), FIRST_BACKOFF, longest);
    }

    private static Duration clamp(Duration value, Duration least, Duration most) {
        if (value.compareTo(most) > 0) {
            return most;
        }
        return value.compareTo(least) < 0 ? least : value;
    }
}
