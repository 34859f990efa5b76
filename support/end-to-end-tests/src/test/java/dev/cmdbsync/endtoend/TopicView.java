package dev.cmdbsync.endtoend;

import static org.awaitility.Awaitility.await;

import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What somebody who listens to the product's events knows. */
record TopicView(String bootstrapServers) {
    private static final Duration POLL = Duration.ofMillis(500);

    /** The newest state of each CI, by sys_id. */
    Map<String, CiState> states() {
        Map<String, CiState> states = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : read(Topic.CI_STATE, Map.of())) {
            if (record.value() == null) {
                states.remove(record.key());
            } else {
                states.put(record.key(), decode(() -> EventCodec.decodeState(record.value())));
            }
        }
        return states;
    }

    /** Changes from a position on. */
    List<CiChanged> changesSince(Map<TopicPartition, Long> position) {
        return read(Topic.CI_CHANGED, position).stream()
                .map(record -> decode(() -> EventCodec.decodeChanged(record.value())))
                .toList();
    }

    /** Where a topic ends now. */
    Map<TopicPartition, Long> end(Topic topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return Map.copyOf(consumer.endOffsets(partitions(consumer, topic)));
        }
    }

    /** Returns when no event has been published for a while. */
    void awaitQuiet() {
        AtomicReference<Map<TopicPartition, Long>> last = new AtomicReference<>(Map.of());
        await().pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            Map<TopicPartition, Long> now = end(Topic.CI_CHANGED);
                            return now.equals(last.getAndSet(now));
                        });
    }

    private List<ConsumerRecord<String, byte[]>> read(
            Topic topic, Map<TopicPartition, Long> position) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            position.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<String, byte[]> consumer, Topic topic) {
        return consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "enable.auto.commit", "false",
                        "isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @FunctionalInterface
    private interface Decoding<T> {
        T run() throws IOException;
    }

    private static <T> T decode(Decoding<T> decoding) {
        try {
            return decoding.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
