package dev.cmdbsync.transform.recognise;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker says of {@code ci.candidate}: how long it keeps records, and which it has. */
final class CandidateTopic {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Map<String, Object> settings;
    private final String name;

    /**
     * @param broker connection settings, as Quarkus collects them from {@code kafka.*}
     * @param name of the topic
     */
    CandidateTopic(Map<String, Object> broker, String name) {
        this.name = name;
        this.settings = new HashMap<>();
        broker.forEach(
                (setting, value) -> {
                    if (AdminClientConfig.configNames().contains(setting)) {
                        settings.put(setting, value);
                    }
                });
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
    }

    /**
     * The topic at one moment.
     *
     * @param id another one after the topic was deleted and made anew
     * @param kept how long a record stays at least as far as time decides; zero if older records of
     *     a key may go at any time
     * @param first oldest offset by partition
     */
    record State(Uuid id, Duration kept, Map<Integer, Long> first) {
        /** Whether the record is there, and will be for as long again as it has been. */
        boolean has(Known known, Instant now) {
            Long oldest = first.get(known.position().partition());
            return oldest != null
                    && known.position().offset() >= oldest
                    && now.isBefore(known.sentAt().plus(kept.dividedBy(2)));
        }
    }

    /** Asks the broker. */
    State ask() throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            TopicDescription topic = get(admin.describeTopics(List.of(name)).allTopicNames(), name);
            Map<TopicPartition, OffsetSpec> oldest = new HashMap<>();
            topic.partitions()
                    .forEach(
                            each ->
                                    oldest.put(
                                            new TopicPartition(name, each.partition()),
                                            OffsetSpec.earliest()));
            Map<Integer, Long> first = new HashMap<>();
            get(admin.listOffsets(oldest).all())
                    .forEach((partition, at) -> first.put(partition.partition(), at.offset()));
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
            Config config = get(admin.describeConfigs(List.of(resource)).all(), resource);
            return new State(topic.topicId(), kept(config), first);
        }
    }

    private static Duration kept(Config config) {
        ConfigEntry policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        ConfigEntry retention = config.get(TopicConfig.RETENTION_MS_CONFIG);
        if (policy == null
                || retention == null
                || !TopicConfig.CLEANUP_POLICY_DELETE.equals(policy.value())) {
            return Duration.ZERO;
        }
        long millis = Long.parseLong(retention.value());
        return millis < 0 ? LONGEST : Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }

    private <K, T> T get(KafkaFuture<Map<K, T>> answer, K of)
            throws ExecutionException, TimeoutException, InterruptedException {
        T found = get(answer).get(of);
        if (found == null) {
            throw new UnknownTopicOrPartitionException("The broker does not tell of " + name);
        }
        return found;
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
