package dev.cmdbsync.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows {@code ci.changed} as a member of a consumer group: several programs of one group share
 * the partitions, and the group goes on where it was.
 */
final class ChangeReader implements AutoCloseable {
    private static final String TOPIC = "cmdbsync.ci.changed.v1";
    private static final Duration WAIT = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final RecentIds seen = new RecentIds(100_000);

    ChangeReader(Properties settings, PrintStream out) {
        Properties own = new Properties();
        own.putAll(settings);
        own.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        own.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer =
                new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
        this.out = out;
    }

    /** A group that is new begins at the end of now; one that is known goes on where it was. */
    void markBeginning() {
        Set<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(each -> new TopicPartition(TOPIC, each.partition()))
                        .collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(partitions);
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        consumer.endOffsets(partitions)
                .forEach(
                        (partition, end) -> {
                            if (known.get(partition) == null) {
                                beginning.put(partition, new OffsetAndMetadata(end));
                            }
                        });
        if (!beginning.isEmpty()) {
            consumer.commitSync(beginning);
        }
    }

    void subscribe() {
        consumer.subscribe(List.of(TOPIC));
    }

    /**
     * Handles what has come, then commits: after a crash in between it comes again. Where your work
     * goes into a database, keep {@code ce_id} under a unique key in the same transaction.
     */
    void poll() {
        ConsumerRecords<String, byte[]> records = consumer.poll(WAIT);
        for (ConsumerRecord<String, byte[]> each : records) {
            if (seen.add(eventId(each))) {
                out.println(line(each));
            }
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    private String line(ConsumerRecord<String, byte[]> change) {
        try {
            return ChangeLine.of(json.readTree(change.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("The change of " + change.key() + " is no JSON", e);
        }
    }

    private static String eventId(ConsumerRecord<String, byte[]> change) {
        return new String(
                Objects.requireNonNull(change.headers().lastHeader("ce_id")).value(),
                StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
