package dev.cmdbsync.collector.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What may end the work on a run: its lifetime, a person, another collector, a shutdown. */
final class RunControl {
    /** How often a waiting run looks whether it was stopped. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final UUID runId;
    private final long fence;
    private final Instant deadline;
    private final RunStore runs;
    private final Shutdown shutdown;
    private final Clock clock;
    private volatile boolean abandoned;

    RunControl(Run run, RunStore runs, Shutdown shutdown, Clock clock) {
        this.runId = run.id();
        this.fence = run.fence();
        this.deadline = run.deadline() == null ? Instant.MAX : run.deadline();
        this.runs = runs;
        this.shutdown = shutdown;
        this.clock = clock;
    }

    /** Whether its lifetime is over. */
    boolean isOver() {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * Nobody waits for the work any more. A flag and no interrupt: an interrupt would close the
     * database connection that a virtual thread is just using.
     */
    void abandon() {
        abandoned = true;
    }

    /** Returns if the work may go on; else throws {@link RunEnding}. */
    void check() {
        if (abandoned || shutdown.begun()) {
            throw RunEnding.left();
        }
        if (runs.hold(runId, fence).orElseThrow(RunEnding::lost).stopRequested()) {
            throw RunEnding.stopped("Stopped by request");
        }
        if (isOver()) {
            throw lifetime();
        }
    }

    /** Waits until then; throws {@link RunEnding} as soon as something ends the work. */
    void waitUntil(Instant until, String why) {
        if (until.isAfter(deadline)) {
            throw RunEnding.stopped(
                    why + " until " + until + ", which is after the end of its lifetime");
        }
        while (true) {
            Duration left = Duration.between(clock.instant(), until);
            if (left.isNegative() || left.isZero()) {
                return;
            }
            check();
            shutdown.await(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    static RunEnding lifetime() {
        return RunEnding.stopped("The maximum lifetime is reached; the next run resumes here");
    }

    /** Whether the collector shuts down. */
    static final class Shutdown {
        private final CountDownLatch begun = new CountDownLatch(1);

        void begin() {
            begun.countDown();
        }

        boolean begun() {
            return begun.getCount() == 0;
        }

        void await(Duration longest) {
            try {
                if (begun.await(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS)) {
                    throw RunEnding.left();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RunEnding.left();
            }
        }
    }
}
