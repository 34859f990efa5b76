package dev.cmdbsync.endtoend;

import static org.awaitility.Awaitility.await;

import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What somebody who listens to the product's events knows. */
record TopicView(Map<String, String> clientSettings) {
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * The newest state of each CI, by sys_id.
     *
     * @param view what of a state is wanted: all of them do not fit into a small heap
     */
    <T> Map<String, T> states(Function<CiState, T> view) {
        Map<String, T> states = new HashMap<>();
        read(
                Topic.CI_STATE,
                Map.of(),
                record -> {
                    if (record.value() == null) {
                        states.remove(record.key());
                    } else {
                        states.put(
                                record.key(),
                                view.apply(decode(() -> EventCodec.decodeState(record.value()))));
                    }
                });
        return states;
    }

    /** Changes from a position on. */
    List<CiChanged> changesSince(Map<TopicPartition, Long> position) {
        List<CiChanged> changes = new ArrayList<>();
        read(
                Topic.CI_CHANGED,
                position,
                record -> changes.add(decode(() -> EventCodec.decodeChanged(record.value()))));
        return changes;
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

    /** A header of a record; empty if it has none. */
    static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Everything that is on a topic. */
    void readAll(Topic topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        read(topic, Map.of(), reader);
    }

    private void read(
            Topic topic,
            Map<TopicPartition, Long> position,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            position.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<String, byte[]> consumer, Topic topic) {
        return consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
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
