package dev.cmdbsync.sources;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Every source, as the configuration topic has it. Each replica reads the whole topic from its
 * beginning at the start and follows it; nothing is stored here.
 */
@ApplicationScoped
public class SourceDirectory {
    private static final Logger LOG = Logger.getLogger(SourceDirectory.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Map<String, SourceDocument> sources = new ConcurrentHashMap<>();
    private final Map<String, Object> settings;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch complete = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param broker connection settings, as Quarkus collects them from {@code kafka.*}
     */
    SourceDirectory(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        settings = new HashMap<>(broker);
        settings.keySet().removeIf(name -> name.endsWith("serializer") || name.equals("group.id"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        thread = Thread.ofPlatform().name("source-directory").daemon().unstarted(this::run);
    }

    void onStart(@Observes StartupEvent event) {
        thread.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(STOP_WITHIN.toMillis());
    }

    /** All sources by id. */
    public List<SourceDocument> all() {
        return sources.values().stream().sorted(Comparator.comparing(SourceDocument::id)).toList();
    }

    /** The source of that id. */
    public Optional<SourceDocument> find(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** Whether everything that was announced before the start has been read. */
    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    private void run() {
        while (stop.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(
                            settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (RuntimeException e) {
                LOG.warnf("The sources are not followed, trying on: %s", Failures.describe(e));
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topic.CONFIG.topicName()).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        while (stop.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                take(each);
            }
            if (!isComplete()
                    && end.entrySet().stream()
                            .allMatch(
                                    each -> consumer.position(each.getKey()) >= each.getValue())) {
                LOG.infof("%d sources are known", sources.size());
                complete.countDown();
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> configuration) {
        String id = SourceDocument.sourceId(configuration.key());
        if (id == null) {
            return;
        }
        if (configuration.value() == null) {
            sources.remove(id);
            return;
        }
        try {
            sources.put(id, SourceDocument.decode(configuration.value()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("The source %s is announced in a form that is not known", id);
        }
    }

    private void pause() {
        try {
            if (stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The sources are not followed any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
