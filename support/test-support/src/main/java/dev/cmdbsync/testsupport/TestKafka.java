package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.kafka.TopicProvisioner;
import dev.cmdbsync.model.topic.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;

/** The module's Kafka broker; started at the first use, ended with the JVM. */
public final class TestKafka {
    private static final int PARTITIONS = 6;
    private static final SharedServer<TestServer> SERVER =
            switch (Backend.chosen()) {
                case PROCESSES ->
                        new SharedServer<>(
                                "kafka", KafkaProcessServer::create, KafkaProcessServer::attach);
                case CONTAINERS ->
                        new SharedServer<>(
                                "kafka",
                                KafkaContainerServer::create,
                                KafkaContainerServer::attach);
            };

    private TestKafka() {}

    /** For {@code bootstrap.servers}. */
    public static String bootstrapServers() {
        return "127.0.0.1:" + SERVER.get().port();
    }

    /** SIGKILL of the broker. */
    public static void kill() {
        SERVER.kill();
    }

    /** Starts the broker again after {@link #kill()}. */
    public static void restart() {
        SERVER.restart();
    }

    /** A client for administration; the caller closes it. */
    public static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** A new, empty topic with six partitions and the broker's settings. */
    public static String freshTopic(String namePrefix) {
        String name = namePrefix + "-" + UUID.randomUUID();
        try (Admin admin = admin()) {
            get(admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all());
        }
        return name;
    }

    /**
     * Empties the product: its topics are created anew and the consumer groups without members are
     * forgotten.
     */
    public static void recreateProductTopics() {
        try (Admin admin = admin()) {
            Set<String> product =
                    Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
            product.retainAll(get(admin.listTopics().names()));
            if (!product.isEmpty()) {
                delete(admin, product);
                Awaitility.await()
                        .until(
                                () ->
                                        get(admin.listTopics().names()).stream()
                                                .noneMatch(product::contains));
            }
            forgetIdleGroups(admin);
            TopicProvisioner.createMissing(admin);
        }
    }

    private static void delete(Admin admin, Set<String> topics) {
        try {
            get(admin.deleteTopics(topics).all());
        } catch (IllegalStateException e) {
            // A slow broker is asked twice, and has deleted them at the first time.
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private static void forgetIdleGroups(Admin admin) {
        Collection<GroupListing> groups = get(admin.listGroups().all());
        for (GroupListing group : groups) {
            try {
                admin.deleteConsumerGroups(List.of(group.groupId())).all().get();
            } catch (ExecutionException e) {
                // A group with members belongs to a test that still runs.
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
