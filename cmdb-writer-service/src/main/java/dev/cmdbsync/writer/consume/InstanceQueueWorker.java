package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.writer.target.servicenow.InstanceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks for queued records that go to instances; one replica at a time does. */
@ApplicationScoped
public class InstanceQueueWorker {
    private static final Logger LOG = Logger.getLogger(InstanceQueueWorker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    private static final int MOST_RECORDS = 300;

    /** Any number will do as long as every writer uses the same. */
    private static final long LOCK = 0x636d_6462_7461_0001L;

    private final DataSource database;
    private final InstanceQueue queue;
    private final InstanceConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    InstanceQueueWorker(DataSource database, InstanceQueue queue, InstanceConfig config) {
        this.database = database;
        this.queue = queue;
        this.config = config;
        this.thread = Thread.ofPlatform().name("instance-queue").daemon().unstarted(this::run);
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    void onStop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        thread.join(STOP_WITHIN.toMillis());
    }

    private void run() {
        boolean quiet = false;
        boolean worked = false;
        try {
            while (!stopped.await(worked ? 0 : config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    worked = work();
                    quiet = false;
                } catch (UntilDone.ShuttingDownException e) {
                    LOG.debug("Queued records are sent after the start");
                    return;
                } catch (SQLException | RuntimeException e) {
                    if (!quiet) {
                        LOG.warnf(
                                "Sending queued records was interrupted, trying on: %s",
                                Failures.describe(e));
                    }
                    quiet = true;
                    worked = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean work() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            if (!ask(connection, "select pg_try_advisory_lock(?)")) {
                return false;
            }
            try {
                return queue.send(MOST_RECORDS);
            } finally {
                ask(connection, "select pg_advisory_unlock(?)");
            }
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(sql)) {
            ask.setLong(1, LOCK);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
