package dev.cmdbsync.messaging;

import dev.cmdbsync.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads a whole compacted topic from its beginning at every start and follows it: for small state
 * that every replica keeps in memory. Nothing is committed.
 */
public final class TopicFollower {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Topic topic;
    private final Consumer<ConsumerRecord<String, byte[]>> take;
    private final Map<String, Object> settings;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch complete = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param name what is followed, for logs
     * @param broker connection settings, as Quarkus collects them from {@code kafka.*}
     * @param take called for every record, on a thread of its own
     */
    public TopicFollower(
            String name,
            Topic topic,
            Map<String, Object> broker,
            Consumer<ConsumerRecord<String, byte[]>> take) {
        this.name = name;
        this.topic = topic;
        this.take = take;
        settings = new HashMap<>(broker);
        settings.keySet().removeIf(each -> each.endsWith("serializer") || each.equals("group.id"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        thread = Thread.ofPlatform().name("follow-" + name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        stop.countDown();
        thread.join(STOP_WITHIN.toMillis());
    }

    /** Whether everything that was there before the start has been read. */
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
                LOG.warnf("%s: not followed, trying on: %s", name, Failures.describe(e));
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.topicName()).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        while (stop.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                take.accept(each);
            }
            if (!isComplete()
                    && end.entrySet().stream()
                            .allMatch(
                                    each -> consumer.position(each.getKey()) >= each.getValue())) {
                LOG.infof("%s: all is read that there was", name);
                complete.countDown();
            }
        }
    }

    private void pause() {
        try {
            if (stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("%s: not followed any more", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
