package dev.cmdbsync.qualys.call;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes calls within the budget of one subscription. Nothing is tried again here: a read that fails
 * may be repeated by who asked, a change only after a look at what became of it.
 */
public final class QualysCaller {
    private final RequestBudget budget;
    private final Clock clock;

    public QualysCaller(RequestBudget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** For who looks after the budget elsewhere: all calls are made. */
    public static QualysCaller unlimited() {
        return new QualysCaller(RequestBudget.UNLIMITED, Clock.systemUTC());
    }

    /**
     * A call that changes nothing.
     *
     * @param send makes the call
     * @param read makes the result of a complete reply
     * @throws QualysException if there is no result; {@code RATE_LIMITED} without a call if the
     *     budget is used up
     */
    public <T> T read(QualysApi api, Supplier<Reply> send, Function<Reply, T> read) {
        takeOne(api);
        try {
            Reply reply = send.get();
            T result = read.apply(whole(reply));
            budget.answered(api, reply.budget());
            return result;
        } catch (QualysException e) {
            remember(api, e);
            throw e;
        }
    }

    /**
     * A call that changes something.
     *
     * @throws QualysTerminalException refused: nothing was changed
     * @throws QualysRetryableException nothing was changed, and the same call may succeed later
     * @throws QualysUnknownOutcomeException the change may have been made
     */
    public <T> T write(QualysApi api, Supplier<Reply> send, Function<Reply, T> read) {
        takeOne(api);
        try {
            Reply reply = send.get();
            T result = read.apply(whole(reply));
            budget.answered(api, reply.budget());
            return result;
        } catch (QualysException e) {
            remember(api, e);
            throw asChange(e);
        }
    }

    private void takeOne(QualysApi api) {
        Optional<Instant> later = budget.take(api);
        if (later.isPresent()) {
            Duration wait = Duration.between(clock.instant(), later.get());
            Duration told = wait.isPositive() ? wait : Duration.ofMillis(1);
            throw new QualysRetryableException(
                    QualysError.RATE_LIMITED,
                    "The request limit of this subscription is used up until " + later.get(),
                    new Budget(null, null, null, told, null, null),
                    null);
        }
    }

    private static Reply whole(Reply reply) {
        if (!reply.complete()) {
            throw new QualysRetryableException(
                    QualysError.TRUNCATED, "Qualys' reply broke off", reply.budget(), null);
        }
        return reply;
    }

    private void remember(QualysApi api, QualysException failure) {
        Budget told =
                switch (failure) {
                    case QualysRetryableException retryable -> retryable.budget();
                    case QualysUnknownOutcomeException unknown -> unknown.budget();
                    case QualysTerminalException terminal -> Budget.UNKNOWN;
                };
        if (failure.error() == QualysError.RATE_LIMITED
                || failure.error() == QualysError.CONCURRENCY_LIMITED) {
            budget.refused(api, told, failure.error());
        } else {
            budget.answered(api, told);
        }
    }

    private static QualysException asChange(QualysException failure) {
        boolean unknown =
                switch (failure.error()) {
                    case TIMED_OUT,
                            CONNECTION,
                            SERVER_ERROR,
                            TRUNCATED,
                            TOO_LARGE,
                            NOT_UNDERSTOOD ->
                            true;
                    case UNREACHABLE,
                            ADDRESS_REFUSED,
                            RATE_LIMITED,
                            CONCURRENCY_LIMITED,
                            TOKEN_REFUSED,
                            BAD_CREDENTIALS,
                            NOT_ALLOWED,
                            NOT_FOUND,
                            BAD_REQUEST ->
                            false;
                };
        if (!unknown) {
            return failure;
        }
        Budget told =
                failure instanceof QualysRetryableException retryable
                        ? retryable.budget()
                        : Budget.UNKNOWN;
        return new QualysUnknownOutcomeException(
                failure.error(),
                "It is not known whether Qualys made the change: " + failure.getMessage(),
                told,
                failure);
    }
}
