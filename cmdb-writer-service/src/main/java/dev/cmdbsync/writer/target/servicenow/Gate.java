package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.messaging.UntilDone;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets few calls at a time through: fewer when the instance says it has too many, slowly more
 * again, none while it asks to wait.
 */
final class Gate {
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final int most;
    private final UntilDone untilDone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double allowed;
    private int running;
    private long closedUntil = System.nanoTime();

    Gate(int most, UntilDone untilDone) {
        this.most = most;
        this.allowed = most;
        this.untilDone = untilDone;
    }

    /**
     * Waits for a place.
     *
     * @throws UntilDone.ShuttingDownException if the service stops before there is one
     */
    void enter() throws InterruptedException {
        lock.lock();
        try {
            while (running >= (int) allowed || closedNanos() > 0) {
                if (untilDone.isShuttingDown()) {
                    throw new UntilDone.ShuttingDownException(
                            new IllegalStateException("Waiting for the instance"));
                }
                long nanos = closedNanos();
                long most = TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS);
                long waited = changed.awaitNanos(nanos > 0 ? Math.min(nanos, most) : most);
                if (waited > most) {
                    throw new IllegalStateException("Time runs backwards");
                }
            }
            running++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The instance has too many calls. */
    void close(Duration wait) {
        lock.lock();
        try {
            allowed = Math.max(1, allowed / 2);
            closedUntil = Math.max(closedUntil, System.nanoTime() + wait.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** A call was done: after as many as are allowed, one more is. */
    void succeeded() {
        lock.lock();
        try {
            allowed = Math.min(most, allowed + 1 / allowed);
        } finally {
            lock.unlock();
        }
    }

    /** Calls allowed at a time. */
    double allowed() {
        lock.lock();
        try {
            return Math.floor(allowed);
        } finally {
            lock.unlock();
        }
    }

    /** Seconds that the instance still asks to wait. */
    double closedSeconds() {
        lock.lock();
        try {
            return Math.max(0, closedNanos() / 1e9);
        } finally {
            lock.unlock();
        }
    }

    private long closedNanos() {
        return closedUntil - System.nanoTime();
    }
}
