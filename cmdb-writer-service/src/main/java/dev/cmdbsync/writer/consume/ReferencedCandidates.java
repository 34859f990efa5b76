package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.writer.staging.IncomingAsset;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the candidates that references stand for from {@code ci.candidate}. It is rare, so the
 * consumer lives only as long as one batch needs it.
 */
@ApplicationScoped
public class ReferencedCandidates {
    private static final String TOPIC = Topic.CI_CANDIDATE.topicName();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** A gap of so many records is read over; a larger one is worth a request of its own. */
    private static final int GAP = 200;

    private final Map<String, Object> settings;

    /**
     * @param broker connection settings, as Quarkus collects them from {@code kafka.*}
     */
    public ReferencedCandidates(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = new HashMap<>(broker);
        settings.keySet().removeIf(name -> name.endsWith("serializer") || name.equals("group.id"));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_SILENCE.toMillis());
    }

    /**
     * Lets each reference become its candidate. One whose candidate is gone, or is not what the
     * reference says, stays a reference.
     *
     * @throws UncheckedIOException if the broker does not answer
     */
    void fetch(List<IncomingAsset> references) {
        Map<TopicPartition, TreeMap<Long, IncomingAsset>> wanted = new HashMap<>();
        for (IncomingAsset each : references) {
            CandidatePosition at = each.refersTo();
            if (at != null && each.kind() == RecordKind.REFERENCE) {
                wanted.computeIfAbsent(
                                new TopicPartition(TOPIC, at.partition()), any -> new TreeMap<>())
                        .put(at.offset(), each);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            dropWhatIsGone(consumer, wanted);
            wanted.forEach((partition, offsets) -> read(consumer, partition, offsets));
        } catch (KafkaException e) {
            // No fault of the assets, whatever it is; a topic that lost records meanwhile included.
            throw new UncheckedIOException(new IOException("Candidates could not be read", e));
        }
    }

    private static void dropWhatIsGone(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, TreeMap<Long, IncomingAsset>> wanted) {
        List<TopicPartition> there =
                consumer.partitionsFor(TOPIC).stream().map(ReferencedCandidates::of).toList();
        wanted.keySet().retainAll(there);
        consumer.beginningOffsets(wanted.keySet())
                .forEach((each, first) -> offsets(wanted, each).headMap(first).clear());
        consumer.endOffsets(wanted.keySet())
                .forEach((each, end) -> offsets(wanted, each).tailMap(end).clear());
        wanted.values().removeIf(Map::isEmpty);
    }

    private static TopicPartition of(PartitionInfo partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    private static TreeMap<Long, IncomingAsset> offsets(
            Map<TopicPartition, TreeMap<Long, IncomingAsset>> wanted, TopicPartition partition) {
        return wanted.getOrDefault(partition, new TreeMap<>());
    }

    private static void read(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            TreeMap<Long, IncomingAsset> wanted) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, wanted.firstKey());
        long heard = System.nanoTime();
        while (!wanted.isEmpty()) {
            List<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL).records(partition);
            for (ConsumerRecord<String, byte[]> each : records) {
                IncomingAsset asset = wanted.remove(each.offset());
                if (asset != null) {
                    use(asset, each);
                }
            }
            long position = consumer.position(partition);
            wanted.headMap(position).clear();
            if (!wanted.isEmpty() && wanted.firstKey() - position > GAP) {
                consumer.seek(partition, wanted.firstKey());
            }
            long now = System.nanoTime();
            if (!records.isEmpty()) {
                heard = now;
            } else if (now - heard > LONGEST_SILENCE.toNanos()) {
                throw new KafkaException("No records for too long");
            }
        }
    }

    private static void use(IncomingAsset asset, ConsumerRecord<String, byte[]> found) {
        ConsumerRecord<String, byte[]> reference = asset.origin();
        if (found.value() == null
                || !Objects.equals(found.key(), reference.key())
                || !same(found, reference, Headers.CONTENT_HASH)
                || !RecordKind.CANDIDATE
                        .name()
                        .equals(HeaderText.get(found.headers(), Headers.KIND))
                || found.headers().lastHeader(Headers.PART) != null) {
            return;
        }
        asset.become(inFull(reference, found));
    }

    private static boolean same(
            ConsumerRecord<String, byte[]> one,
            ConsumerRecord<String, byte[]> other,
            String header) {
        return Objects.equals(
                HeaderText.get(one.headers(), header), HeaderText.get(other.headers(), header));
    }

    /** The reference as the record that it spared: a dead letter of it can be sent again. */
    private static ConsumerRecord<String, byte[]> inFull(
            ConsumerRecord<String, byte[]> reference, ConsumerRecord<String, byte[]> found) {
        RecordHeaders headers = new RecordHeaders(reference.headers());
        headers.remove(Headers.CANDIDATE_AT);
        HeaderText.set(headers, Headers.KIND, RecordKind.CANDIDATE.name());
        String observed = HeaderText.get(found.headers(), Headers.OBSERVED);
        if (observed != null) {
            HeaderText.set(headers, Headers.OBSERVED, observed);
        }
        return new ConsumerRecord<>(
                reference.topic(),
                reference.partition(),
                reference.offset(),
                reference.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                found.value().length,
                reference.key(),
                found.value(),
                headers,
                Optional.empty());
    }
}
