package dev.cmdbsync.tagging.ci;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.tagging.ci.CiStore.PositionMovedException;
import dev.cmdbsync.tracing.OpenSpans;
import dev.cmdbsync.tracing.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Follows the states of all CIs. Positions are kept in the database, in the transaction of what was
 * read, and not in Kafka: so a partition can be read anew when the settings need a column that was
 * not kept before.
 */
@ApplicationScoped
class CiStateConsumer {
    private static final Logger LOG = Logger.getLogger(CiStateConsumer.class);

    /** Tags follow a moment later; a loaded CMDB is read in large fetches. */
    private static final int FETCH_BYTES = 256 * 1024;

    private static final int FETCH_WITHIN_MS = 500;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final CiStore store;
    private final StateReader reader;
    private final UntilDone untilDone;
    private final Tracing tracing;
    private final Map<String, Object> connection;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** Where each partition of this replica stands in the database. */
    private final Map<Integer, Long> positions = new HashMap<>();

    private int generation = -1;

    CiStateConsumer(
            CiStore store,
            StateReader reader,
            UntilDone untilDone,
            Tracing tracing,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.store = store;
        this.reader = reader;
        this.untilDone = untilDone;
        this.tracing = tracing;
        connection = new HashMap<>(broker);
        connection.keySet().removeIf(name -> name.endsWith("serializer"));
        connection.put(ConsumerConfig.GROUP_ID_CONFIG, "cmdbsync-tagging");
        connection.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        connection.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        connection.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        connection.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 600_000);
        connection.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        connection.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        connection.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES);
        connection.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WITHIN_MS);
        thread = Thread.ofPlatform().name("ci-state").daemon().unstarted(this::run);
    }

    void onStart(@Observes StartupEvent event) {
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        thread.join(STOP_WITHIN.toMillis());
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void run() {
        while (!stopped()) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(
                            connection, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (UntilDone.ShuttingDownException e) {
                return;
            } catch (Exception e) {
                LOG.warnf("The CIs are not followed, trying on: %s", Failures.describe(e));
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) throws Exception {
        String topic = Topic.CI_STATE.topicName();
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        store.partitions(partitions.stream().map(PartitionInfo::partition).toList());
        generation = store.keptColumns().generation();
        consumer.subscribe(List.of(topic), new Assignment(consumer));
        while (!stopped()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            KeptColumns kept = store.keptColumns();
            if (kept.generation() != generation) {
                LOG.infof("The CIs are read anew for %d columns", kept.columns().size());
                generation = kept.generation();
                begin(consumer, consumer.assignment());
                continue;
            }
            try {
                apply(consumer, records, kept.columns());
            } catch (PositionMovedException e) {
                LOG.info("A partition of the CIs is read on from where another reader left it");
                begin(consumer, consumer.assignment());
            }
        }
    }

    private void apply(
            KafkaConsumer<String, byte[]> consumer,
            ConsumerRecords<String, byte[]> records,
            Set<String> columns)
            throws Exception {
        StateBatch batch = reader.read(records, positions, columns);
        // What was compacted or is no record of the product moves the position, too.
        for (TopicPartition each : consumer.assignment()) {
            Long from = positions.get(each.partition());
            long to = consumer.position(each);
            if (from != null && to > from) {
                batch.moves().put(each.partition(), new StateBatch.Move(from, to));
            }
        }
        if (batch.moves().isEmpty()) {
            return;
        }
        try (OpenSpans spans = tracing.followEvents(records, "keep CI")) {
            untilDone.run(
                    "Keeping CIs",
                    Failures::isInfrastructure,
                    () -> {
                        store.apply(batch, generation);
                        return true;
                    });
        }
        batch.moves().forEach((partition, move) -> positions.put(partition, move.to()));
    }

    private void begin(
            KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        for (TopicPartition each : partitions) {
            long next =
                    store.begin(
                            each.partition(),
                            generation,
                            first.getOrDefault(each, 0L),
                            end.getOrDefault(each, 0L));
            positions.put(each.partition(), next);
            consumer.seek(each, next);
        }
    }

    private void pause() {
        try {
            if (stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The CIs are not followed any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        Assignment(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(each -> positions.remove(each.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            begin(consumer, partitions);
        }
    }
}
