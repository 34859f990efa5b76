package dev.cmdbsync.simulator.background;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that was asked for and is done a little later, in order. */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long LATER_MILLIS = 500;

    private final Runnable always;
    private final List<Runnable> queue = new ArrayList<>();

    /**
     * @param always done each time after what was asked for
     */
    public Background(Runnable always) {
        this.always = always;
    }

    public void start(Vertx vertx) {
        vertx.setTimer(
                LATER_MILLIS,
                timer ->
                        vertx.executeBlocking(
                                        () -> {
                                            settle();
                                            return null;
                                        },
                                        false)
                                .onFailure(e -> LOG.error("Background work failed", e))
                                .onComplete(done -> start(vertx)));
    }

    public void later(Runnable work) {
        synchronized (queue) {
            queue.add(work);
        }
    }

    /** Does all of it now. */
    public synchronized void settle() {
        List<Runnable> due;
        synchronized (queue) {
            due = List.copyOf(queue);
            queue.clear();
        }
        due.forEach(Runnable::run);
        always.run();
    }
}
