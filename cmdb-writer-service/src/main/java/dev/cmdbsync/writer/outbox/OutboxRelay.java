package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.tracing.Tracing;
import dev.cmdbsync.writer.ledger.LedgerPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox: at least once, in order per CI, for ever. One replica does it at a time; it
 * holds an advisory lock on a connection of its own, so that the lock goes with the process or the
 * connection and another replica takes over.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    private final DataSource database;
    private final OutboxStore store;
    private final RecordPublisher publisher;
    private final LedgerPublisher ledger;
    private final RelayConfig config;
    private final Tracing tracing;
    private final Timer latency;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile OutboxStore.Depth depth = new OutboxStore.Depth(0, 0);
    private long measuredAt = System.nanoTime() - MEASURE_EVERY.toNanos();

    public OutboxRelay(
            DataSource database,
            OutboxStore store,
            RecordPublisher publisher,
            LedgerPublisher ledger,
            RelayConfig config,
            MeterRegistry registry,
            Tracing tracing) {
        this.database = database;
        this.store = store;
        this.publisher = publisher;
        this.ledger = ledger;
        this.config = config;
        this.tracing = tracing;
        this.latency = registry.timer("cmdbsync_writer_relay_latency");
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
        Gauge.builder("cmdbsync_writer_outbox_depth", () -> depth.events()).register(registry);
        Gauge.builder("cmdbsync_writer_outbox_age_seconds", () -> depth.ageSeconds())
                .register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread.start();
        }
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        if (thread.isAlive()) {
            thread.join(STOP_WITHIN.toMillis());
        }
    }

    private void run() {
        boolean quiet = false;
        while (!isStopped()) {
            try (Connection connection = database.getConnection()) {
                if (store.lead(connection)) {
                    LOG.info("This replica relays the outbox");
                    quiet = false;
                    relay(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (!quiet) {
                    LOG.warnf("Outbox relay interrupted, trying on: %s", Failures.describe(e));
                }
                quiet = true;
            }
            pause(config.retry());
        }
    }

    private void relay(Connection connection) throws SQLException {
        try {
            while (!isStopped()) {
                boolean more = relayBatch(connection);
                ledger.publishDue(connection);
                measure(connection);
                if (!more) {
                    pause(config.poll());
                }
            }
        } finally {
            release(connection);
        }
    }

    /** The pool would keep the session, and with it the lock, alive. */
    private void release(Connection connection) {
        try {
            store.release(connection);
        } catch (SQLException e) {
            LOG.debugf("The connection is gone and the lock with it: %s", Failures.describe(e));
        }
    }

    /**
     * Publishes the oldest events.
     *
     * @return whether there may be more
     */
    private boolean relayBatch(Connection connection) throws SQLException {
        List<OutboxStore.Waiting> events =
                store.next(connection, config.batchSize(), config.batchBytes());
        if (events.isEmpty()) {
            return false;
        }
        try (EventTraces traces = new EventTraces(tracing)) {
            List<ProducerRecord<String, byte[]>> records =
                    events.stream()
                            .flatMap(each -> EventRecords.of(each, traces.begin(each)).stream())
                            .toList();
            publisher.publish(records);
        }
        store.remove(connection, events);
        latency.record(Duration.between(events.getFirst().at(), Instant.now()));
        return events.size() == config.batchSize() || bytes(events) >= config.batchBytes();
    }

    private static long bytes(List<OutboxStore.Waiting> events) {
        return events.stream().mapToLong(OutboxStore.Waiting::bytes).sum();
    }

    private void measure(Connection connection) throws SQLException {
        long now = System.nanoTime();
        if (now - measuredAt >= MEASURE_EVERY.toNanos()) {
            measuredAt = now;
            depth = store.depth(connection);
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void pause(Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Outbox relay stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
