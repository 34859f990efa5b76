package dev.cmdbsync.tagging.send;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** The calls of one run: made again until they are answered, and counted. */
final class Calls {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final UntilDone untilDone;
    private final RunGuard guard;
    private final MeterRegistry metrics;
    private final Tally tally = new Tally();

    Calls(UntilDone untilDone, RunGuard guard, MeterRegistry metrics) {
        this.untilDone = untilDone;
        this.guard = guard;
        this.metrics = metrics;
    }

    Tally tally() {
        return tally;
    }

    /** A call that changes nothing. */
    <T> T read(Supplier<T> call) {
        try {
            return repeated(Tally.Of.READ_CALLS, call);
        } catch (QualysTerminalException e) {
            throw RunEnding.failed("Qualys refuses to be read: " + e.getMessage());
        }
    }

    /**
     * A call that changes something.
     *
     * @throws QualysTerminalException if Qualys refuses it
     * @throws QualysUnknownOutcomeException if it is not known what became of it
     */
    <T> T write(Supplier<T> call) {
        try {
            return repeated(Tally.Of.WRITE_CALLS, call);
        } catch (QualysTerminalException e) {
            if (concernsTheAccount(e.error())) {
                throw RunEnding.failed("Qualys refuses the account: " + e.getMessage());
            }
            throw e;
        }
    }

    private static boolean concernsTheAccount(QualysError error) {
        return error == QualysError.BAD_CREDENTIALS
                || error == QualysError.NOT_ALLOWED
                || error == QualysError.TOKEN_REFUSED;
    }

    private <T> T repeated(Tally.Of kind, Supplier<T> call) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            guard.check(tally);
            try {
                tally.one(kind);
                T result = call.get();
                count(kind, "OK");
                return result;
            } catch (QualysRetryableException e) {
                count(kind, e.error().name());
                if (e.error() == QualysError.RATE_LIMITED && e.getCause() == null) {
                    // The budget said no; nothing was sent.
                    tally.add(kind, -1);
                }
                Duration told = e.budget().toWait();
                if (told != null && !told.isZero()) {
                    untilDone.await(told, e);
                } else {
                    untilDone.await(pause, e);
                    pause = pause.multipliedBy(2);
                    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                }
            } catch (QualysException e) {
                count(kind, e.error().name());
                throw e;
            }
        }
    }

    private void count(Tally.Of kind, String status) {
        metrics.counter(
                        "cmdbsync_tagging_calls",
                        "kind",
                        kind == Tally.Of.READ_CALLS ? "read" : "write",
                        "status",
                        status)
                .increment();
    }
}
