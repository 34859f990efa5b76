package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.process.FreePorts;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka in a container. */
final class KafkaContainerServer implements TestServer {
    private static final String IMAGE = "apache/kafka:4.1.1";
    private static final int INNER_PORT = 9092;

    private @Nullable ContainerHandle container;

    private KafkaContainerServer(@Nullable ContainerHandle container) {
        this.container = container;
    }

    static KafkaContainerServer create() {
        return new KafkaContainerServer(null);
    }

    static KafkaContainerServer attach(String coordinates) {
        return new KafkaContainerServer(ContainerHandle.parse(coordinates));
    }

    @Override
    public int port() {
        return started().port();
    }

    @Override
    public String coordinates() {
        return started().coordinates();
    }

    @Override
    public void start() {
        if (container == null) {
            container =
                    ContainerHandle.start(
                            new KafkaContainer(IMAGE)
                                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                            INNER_PORT);
        } else {
            container.startAgain();
        }
        Awaitility.await().until(() -> FreePorts.accepts(port()));
    }

    @Override
    public void kill() {
        started().kill();
    }

    private ContainerHandle started() {
        if (container == null) {
            throw new IllegalStateException("The Kafka container has not been started");
        }
        return container;
    }
}
