package dev.cmdbsync.qualys.call;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long calls are held back: what Qualys told is obeyed to the second; where it tells nothing,
 * pauses grow with jitter up to the window.
 */
public final class BudgetRules {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

    private static final Duration LONGEST_CONCURRENCY_BACKOFF = Duration.ofSeconds(30);
    private static final Duration USUAL_WINDOW = Duration.ofHours(1);
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 12;

    private BudgetRules() {}

    /** Until when calls are held back after an answer; null: not at all. */
    public static @Nullable Instant blockAfterAnswer(Budget told, Instant now) {
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

    /**
     * How long to hold calls back after a refusal; with jitter where Qualys did not tell.
     *
     * @param refusals refusals in a row before this one
     */
    public static Duration pause(Budget told, QualysError error, int refusals) {
        long jitter = ThreadLocalRandom.current().nextLong(FIRST_BACKOFF.toMillis());
        return pause(told, error, refusals, Duration.ofMillis(jitter));
    }

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
