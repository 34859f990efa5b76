package dev.cmdbsync.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Repeats a piece of work while Kafka or PostgreSQL is away: a broker or database restart must not
 * send records to the dead letters. It ends when the work is done, when it fails for another
 * reason, or when the service shuts down.
 */
@ApplicationScoped
public class UntilDone {
    private static final Logger LOG = Logger.getLogger(UntilDone.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final CountDownLatch shutdown = new CountDownLatch(1);

    void onShutdown(@Observes @Priority(1) ShutdownEvent event) {
        shutdown.countDown();
    }

    /** The service shuts down and the work was not done; nothing may be acknowledged. */
    public static final class ShuttingDownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ShuttingDownException(Throwable lastFailure) {
            super("Shutting down; the work will be done again after the start", lastFailure);
        }
    }

    /**
     * Runs the work until it is done.
     *
     * @param name what the work is, for the log
     * @param infrastructure which failures are worth another attempt
     * @throws ShuttingDownException when the service stops meanwhile
     */
    public <T> T run(String name, Predicate<Exception> infrastructure, Callable<T> work)
            throws Exception {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return work.call();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShuttingDownException(e);
            } catch (Exception e) {
                if (shutdown.getCount() == 0) {
                    throw new ShuttingDownException(e);
                }
                if (!infrastructure.test(e)) {
                    throw e;
                }
                LOG.warnf(
                        "%s: %s; again in about %d ms",
                        name, Failures.describe(e), pause.toMillis());
                pause(pause, e);
                pause =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                                ? pause.multipliedBy(2)
                                : LONGEST_PAUSE;
            }
        }
    }

    /** Whether nothing should be begun any more. */
    public boolean isShuttingDown() {
        return shutdown.getCount() == 0;
    }

    private void pause(Duration pause, Exception failure) {
        long millis = pause.toMillis();
        await(
                Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis)),
                failure);
    }

    /**
     * Waits, for a caller that has its own way of trying again.
     *
     * @param failure why
     * @throws ShuttingDownException when the service stops meanwhile
     */
    public void await(Duration pause, Exception failure) {
        try {
            if (shutdown.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ShuttingDownException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShuttingDownException(failure);
        }
    }
}
