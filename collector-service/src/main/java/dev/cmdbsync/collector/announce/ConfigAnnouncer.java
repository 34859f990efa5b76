package dev.cmdbsync.collector.announce;

import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.topic.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Publishes configuration documents: at least once, within a second of the change, and all of them
 * again at each start. One collector at a time does it: an older document could otherwise arrive
 * behind a newer one and stay.
 */
@ApplicationScoped
class ConfigAnnouncer {
    private static final Logger LOG = Logger.getLogger(ConfigAnnouncer.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final ConfigRecordStore store;
    private final SourceCatalog sources;
    private final RecordPublisher publisher;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    ConfigAnnouncer(ConfigRecordStore store, SourceCatalog sources, RecordPublisher publisher) {
        this.store = store;
        this.sources = sources;
        this.publisher = publisher;
        this.thread = Thread.ofVirtual().name("config-announcer").unstarted(this::run);
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(STOP_WITHIN);
    }

    private void run() {
        boolean complete = false;
        boolean quiet = false;
        while (stop.getCount() > 0) {
            try {
                if (!complete) {
                    sources.announceAll();
                    store.publishAgain();
                    complete = true;
                }
                QuarkusTransaction.requiringNew().run(this::publish);
                quiet = false;
            } catch (RuntimeException e) {
                if (!quiet) {
                    LOG.warnf("Sources are not announced, trying on: %s", Failures.describe(e));
                }
                quiet = true;
            }
            pause();
        }
    }

    private void publish() {
        if (!store.isAlone()) {
            return;
        }
        List<ConfigRecordStore.Unpublished> records = store.unpublished();
        if (!records.isEmpty()) {
            publisher.publish(
                    records.stream()
                            .map(
                                    each ->
                                            new ProducerRecord<String, byte[]>(
                                                    Topic.CONFIG.topicName(),
                                                    each.key(),
                                                    each.value()))
                            .toList());
            store.published(records);
        }
    }

    private void pause() {
        try {
            if (stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("No more is announced");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
