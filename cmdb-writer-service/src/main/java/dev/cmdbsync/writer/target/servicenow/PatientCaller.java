package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.messaging.UntilDone;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Calls an instance again while it is busy, away or does not let us in: none of that is an asset's
 * fault. What may have been done already is not repeated for calls that write.
 */
final class PatientCaller {
    private static final Logger LOG = Logger.getLogger(PatientCaller.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);
    private static final int READS_TRIED = 5;

    private final String target;
    private final InstanceClient client;
    private final Gate gate;
    private final UntilDone untilDone;
    private final TargetMetrics metrics;
    private final Waits waits;
    private final BooleanSupplier changed;

    /**
     * @param changed whether the target was edited, so that waiting on is no use
     */
    PatientCaller(
            String target,
            InstanceClient client,
            Gate gate,
            UntilDone untilDone,
            TargetMetrics metrics,
            Waits waits,
            BooleanSupplier changed) {
        this.waits = waits;
        this.changed = changed;
        this.target = target;
        this.client = client;
        this.gate = gate;
        this.untilDone = untilDone;
        this.metrics = metrics;
    }

    /** One way of calling. */
    private interface Call {
        Reply run() throws InterruptedException;
    }

    /** Reads: answered, failed several times, or refused. */
    Reply read(String pathAndQuery) throws InterruptedException {
        return repeat("read", true, () -> client.get(pathAndQuery));
    }

    /** Reads what the login may be forbidden to see, and goes on without it then. */
    Reply readIfAllowed(String pathAndQuery) throws InterruptedException {
        return repeat(
                "read",
                true,
                () -> {
                    Reply reply = client.get(pathAndQuery);
                    return reply instanceof Reply.Denied denied && denied.isForbidden()
                            ? new Reply.Refused(denied.status(), denied.answer())
                            : reply;
                });
    }

    /** Asks what a payload would do: answered, failed several times, or refused. */
    Reply query(String pathAndQuery, byte[] body) throws InterruptedException {
        return repeat("query", true, () -> client.post(pathAndQuery, body));
    }

    /** Writes: answered, lost, failed or refused. */
    Reply write(String pathAndQuery, byte[] body) throws InterruptedException {
        return repeat("write", false, () -> client.post(pathAndQuery, body));
    }

    private Reply repeat(String kind, boolean harmless, Call call) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        int failures = 0;
        while (true) {
            Reply reply = once(kind, call);
            switch (reply) {
                case Reply.Answered answered -> {
                    return answered;
                }
                case Reply.Refused refused -> {
                    return refused;
                }
                case Reply.Failed failed -> {
                    if (!harmless || ++failures == READS_TRIED) {
                        return failed;
                    }
                    pause(reply, pause);
                }
                case Reply.Lost lost -> {
                    if (!harmless) {
                        return lost;
                    }
                    pause(reply, pause);
                }
                case Reply.Busy busy -> {
                    Duration asked = Objects.requireNonNullElse(busy.retryAfter(), pause);
                    Duration wait = asked.isZero() ? pause : asked;
                    gate.close(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
                    if (wait.compareTo(WORTH_TELLING) > 0) {
                        waits.begin(reply);
                    }
                    LOG.infof(
                            "Target %s is busy (%s), calls go on in %d s",
                            target, reply.text(), wait.toSeconds());
                }
                case Reply.Dropped _ -> {
                    gate.close(Duration.ZERO);
                    pause(reply, pause);
                }
                case Reply.Denied _, Reply.Away _ -> {
                    waits.begin(reply);
                    pauseUnlessChanged(reply, pause);
                }
            }
            checkUnchanged();
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    private Reply once(String kind, Call call) throws InterruptedException {
        gate.enter();
        try {
            Reply reply = call.run();
            metrics.called(target, kind, reply);
            if (reply instanceof Reply.Answered) {
                gate.succeeded();
                waits.end();
            }
            return reply;
        } finally {
            gate.leave();
        }
    }

    /** People who have mended the login are not to wait for a long pause to end. */
    private void pauseUnlessChanged(Reply reply, Duration about) {
        Duration left = about;
        while (left.compareTo(LOOK_AGAIN) > 0) {
            untilDone.await(LOOK_AGAIN, new IllegalStateException(reply.text()));
            checkUnchanged();
            left = left.minus(LOOK_AGAIN);
        }
        pause(reply, left);
    }

    private void checkUnchanged() {
        if (changed.getAsBoolean()) {
            throw new TargetChangedException(target);
        }
    }

    /**
     * Waits before the next attempt.
     *
     * @throws UntilDone.ShuttingDownException if the service stops meanwhile
     */
    void pause(Reply reply, Duration about) {
        long millis = about.toMillis();
        long jittered = millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1);
        LOG.warnf("Target %s: %s; again in %d ms", target, reply.text(), jittered);
        untilDone.await(Duration.ofMillis(jittered), new IllegalStateException(reply.text()));
    }
}
