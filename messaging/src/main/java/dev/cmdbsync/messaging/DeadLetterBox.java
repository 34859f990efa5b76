package dev.cmdbsync.messaging;

import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a dead-letter topic for people and sends a letter again. It keeps no state: the topic is
 * the list, and a letter that was sent again stays in it until the topic's retention ends.
 */
public final class DeadLetterBox {
    /** A letter is not sent again more often than this: what failed so often needs a person. */
    public static final int MAX_ATTEMPTS = 20;

    private static final Duration READ_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Topic topic;
    private final Map<String, Object> settings;
    private final RecordPublisher publisher;

    public DeadLetterBox(Topic topic, Map<String, Object> broker, RecordPublisher publisher) {
        this.topic = topic;
        this.publisher = publisher;
        this.settings = new HashMap<>(broker);
        settings.keySet().removeIf(name -> name.endsWith("serializer") || name.equals("group.id"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    /**
     * A page of letters.
     *
     * @param items newest first
     * @param total how many the topic holds
     */
    public record Page(List<DeadLetterView> items, long total) {}

    /** Letters, newest first. */
    public Page list(int limit, int offset) {
        try (KafkaConsumer<String, byte[]> consumer = open()) {
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions(consumer));
            Map<TopicPartition, Long> end = consumer.endOffsets(begin.keySet());
            long total = 0;
            List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
            for (Map.Entry<TopicPartition, Long> each : end.entrySet()) {
                long first = begin.getOrDefault(each.getKey(), 0L);
                total += each.getValue() - first;
                letters.addAll(
                        read(
                                consumer,
                                each.getKey(),
                                Math.max(first, each.getValue() - limit - offset),
                                each.getValue()));
            }
            List<DeadLetterView> items =
                    letters.stream()
                            .sorted(
                                    Comparator.<ConsumerRecord<String, byte[]>>comparingLong(
                                                    ConsumerRecord::timestamp)
                                            .thenComparing(ConsumerRecord::offset)
                                            .reversed())
                            .skip(offset)
                            .limit(limit)
                            .map(DeadLetterBox::view)
                            .toList();
            return new Page(items, total);
        }
    }

    /**
     * Sends a letter to the topic it came from, one attempt further.
     *
     * @param id {@code partition-offset}
     * @return the letter; empty if there is none of that id
     * @throws IllegalStateException if it has been tried {@link #MAX_ATTEMPTS} times
     */
    public Optional<DeadLetterView> sendAgain(String id) {
        Optional<ConsumerRecord<String, byte[]>> letter = find(id);
        letter.ifPresent(
                found -> {
                    if (DeadLetter.attempt(found.headers()) >= MAX_ATTEMPTS) {
                        throw new IllegalStateException(
                                "Tried "
                                        + MAX_ATTEMPTS
                                        + " times already; correct the cause first");
                    }
                    publisher.publish(List.of(DeadLetter.again(found)));
                });
        return letter.map(DeadLetterBox::view);
    }

    /**
     * The bytes that could not be used, for people to look at; empty if there is no letter of that
     * id.
     */
    public Optional<byte[]> value(String id) {
        return find(id).map(ConsumerRecord::value);
    }

    private Optional<ConsumerRecord<String, byte[]>> find(String id) {
        int dash = id.indexOf('-');
        int partition;
        long offset;
        try {
            partition = Integer.parseInt(id, 0, Math.max(dash, 0), 10);
            offset = Long.parseLong(id, dash + 1, id.length(), 10);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        try (KafkaConsumer<String, byte[]> consumer = open()) {
            TopicPartition wanted = new TopicPartition(topic.topicName(), partition);
            List<TopicPartition> partitions = partitions(consumer);
            if (!partitions.contains(wanted)
                    || offset < consumer.beginningOffsets(partitions).getOrDefault(wanted, 0L)
                    || offset >= consumer.endOffsets(partitions).getOrDefault(wanted, 0L)) {
                return Optional.empty();
            }
            return read(consumer, wanted, offset, offset + 1).stream().findFirst();
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic.topicName());
        return partitions.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long from, long to) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        if (from >= to) {
            return records;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + READ_WITHIN.toNanos();
        while (consumer.position(partition) < to && System.nanoTime() < deadline) {
            consumer.poll(POLL).records(partition).stream()
                    .filter(each -> each.offset() < to)
                    .forEach(records::add);
        }
        return records;
    }

    private static DeadLetterView view(ConsumerRecord<String, byte[]> letter) {
        return new DeadLetterView(
                letter.partition() + "-" + letter.offset(),
                letter.key(),
                HeaderText.get(letter.headers(), Headers.ERROR_CODE),
                HeaderText.get(letter.headers(), Headers.ERROR_TEXT),
                HeaderText.get(letter.headers(), Headers.ERROR_SERVICE),
                HeaderText.get(letter.headers(), Headers.ERROR_ORIGIN),
                HeaderText.get(letter.headers(), Headers.ERROR_AT),
                HeaderText.get(letter.headers(), Headers.RUN_ID),
                DeadLetter.attempt(letter.headers()),
                letter.value() == null ? 0 : letter.value().length);
    }
}
