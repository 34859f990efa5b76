package dev.cmdbsync.example;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Fills the copy from {@code ci.state}, which has the newest state of every CI. It reads every
 * partition from its beginning at each start, so it needs no consumer group and commits nothing.
 */
final class StateReader implements AutoCloseable {
    private static final String TOPIC = "cmdbsync.ci.state.v1";
    private static final Duration WAIT = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final CmdbCopy copy;

    StateReader(Properties settings, CmdbCopy copy) {
        Properties own = new Properties();
        own.putAll(settings);
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        own.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.consumer =
                new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
        this.copy = copy;
    }

    /** Returns when everything that is on the topic now has been applied. */
    void readToEnd() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(each -> new TopicPartition(TOPIC, each.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read(WAIT);
        }
    }

    /** Applies what has come since. */
    void poll() {
        read(Duration.ZERO);
    }

    private void read(Duration wait) {
        consumer.poll(wait).forEach(each -> copy.apply(each.key(), each.value()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
