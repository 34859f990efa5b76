package dev.cmdbsync.messaging;

import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records in batches and returns only when the broker has acknowledged every one of them
 * ({@code acks=all}, idempotent, zstd). Values too large for one record go as parts (see {@link
 * Parts}).
 */
@ApplicationScoped
@DefaultBean
public class RecordPublisher {
    /** Largest batch before compression. Well under a broker's default limit of 1 MiB a request. */
    private static final int BATCH_BYTES = 256 * 1024;

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(70);

    private final Producer<String, byte[]> producer;

    /**
     * @param broker connection settings, as Quarkus collects them from {@code kafka.*}
     */
    @Inject
    public RecordPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With several requests under way, a partition that has just moved or been made may take
        // the
        // second batch and refuse the first for ever as out of sequence. Batches are large: one
        // request at a time costs nothing.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
        settings.keySet()
                .removeIf(name -> name.endsWith(".deserializer") || name.equals("group.id"));
        this.producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends all records, in their order per key, and waits for the acknowledgements.
     *
     * @return where each record is, in the order given; of one that went in parts, its last part
     * @throws PublishException if any of them was not acknowledged; some may have arrived, so the
     *     caller sends the whole batch again or gives it up whole
     */
    public List<RecordMetadata> publish(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        List<RecordMetadata> acknowledged = new ArrayList<>(records.size());
        try {
            int[] last = new int[records.size()];
            for (int i = 0; i < last.length; i++) {
                for (ProducerRecord<String, byte[]> part : Parts.split(records.get(i))) {
                    sent.add(producer.send(part));
                }
                last[i] = sent.size() - 1;
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
            for (int each : last) {
                acknowledged.add(sent.get(each).resultNow());
            }
            return acknowledged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while waiting for Kafka", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PublishException(
                    "Kafka did not take a record: " + cause.getClass().getSimpleName(), cause);
        } catch (TimeoutException e) {
            throw new PublishException("Kafka did not acknowledge in time", e);
        } catch (RuntimeException e) {
            throw new PublishException(
                    "Kafka did not take a record: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The client's own metrics, for a meter binder. */
    Producer<String, byte[]> producer() {
        return producer;
    }

    @PreDestroy
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
