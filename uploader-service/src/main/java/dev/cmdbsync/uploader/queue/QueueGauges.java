package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Uploads that wait to be sent. Every replica counts the same database. */
@ApplicationScoped
class QueueGauges {
    private static final Logger LOG = Logger.getLogger(QueueGauges.class);
    private static final int EVERY_SECONDS = 30;

    private final WaitingStore store;
    private final MultiGauge waiting;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("queue-gauges").factory());

    QueueGauges(WaitingStore store, MeterRegistry registry) {
        this.store = store;
        this.waiting =
                MultiGauge.builder("cmdbsync_upload_records_waiting")
                        .description("Records of the sync queue that wait or are under way")
                        .register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        ticker.scheduleWithFixedDelay(this::count, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
    }

    private void count() {
        try {
            waiting.register(
                    store.byKind().entrySet().stream()
                            .map(
                                    each ->
                                            MultiGauge.Row.of(
                                                    Tags.of(
                                                            "kind",
                                                            each.getKey()
                                                                    .name()
                                                                    .toLowerCase(Locale.ROOT)),
                                                    each.getValue()))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.warnf("The sync queue could not be counted: %s", Failures.describe(e));
        }
    }
}
