package dev.cmdbsync.launch;

import dev.cmdbsync.model.topic.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.Config;

/** Creates every {@link Topic} that is missing, where no operator does. */
final class TopicCreation {
    private static final String PREFIX = "kafka.";
    private static final int DEFAULT_PARTITIONS = 6;
    private static final short DEFAULT_REPLICAS = 3;

    private final Config config;

    TopicCreation(Config config) {
        this.config = config;
    }

    /**
     * What was done, in words. Topics that are there stay as they are: their settings belong to who
     * runs the broker.
     */
    String run() throws ExecutionException, InterruptedException {
        int partitions =
                config.getOptionalValue("cmdbsync.topics.partitions", Integer.class)
                        .orElse(DEFAULT_PARTITIONS);
        short replicas =
                config.getOptionalValue("cmdbsync.topics.replicas", Short.class)
                        .orElse(DEFAULT_REPLICAS);
        try (Admin admin = Admin.create(broker())) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Arrays.stream(Topic.values())
                            .filter(topic -> !existing.contains(topic.topicName()))
                            .map(
                                    topic ->
                                            new NewTopic(topic.topicName(), partitions, replicas)
                                                    .configs(topic.settings()))
                            .toList();
            create(admin, missing);
            return "%d of %d topics created".formatted(missing.size(), Topic.values().length);
        }
    }

    private static void create(Admin admin, List<NewTopic> missing)
            throws ExecutionException, InterruptedException {
        for (KafkaFuture<Void> each : admin.createTopics(missing).values().values()) {
            try {
                each.get();
            } catch (ExecutionException e) {
                // Another one may have created it meanwhile.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Connection settings, named as Quarkus takes them: kafka.* or KAFKA_*. */
    private Map<String, Object> broker() {
        Map<String, Object> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (dotted.startsWith(PREFIX)) {
                String setting = dotted.substring(PREFIX.length());
                if (AdminClientConfig.configNames().contains(setting)) {
                    config.getOptionalValue(PREFIX + setting, String.class)
                            .ifPresent(value -> settings.put(setting, value));
                }
            }
        }
        return settings;
    }
}
