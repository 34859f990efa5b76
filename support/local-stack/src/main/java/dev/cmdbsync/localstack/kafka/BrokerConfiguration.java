package dev.cmdbsync.localstack.kafka;

import dev.cmdbsync.localstack.process.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The broker's configuration files, written at each start. */
final class BrokerConfiguration {
    private BrokerConfiguration() {}

    static Path writeServerProperties(KafkaSettings settings) {
        String text =
                properties(settings).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        return write(settings.directory().resolve("server.properties"), text);
    }

    static Path writeLogging(KafkaSettings settings) {
        return write(
                settings.directory().resolve("logging.properties"),
                """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n
                kafka.server.KafkaRaftServer.level=INFO
                """);
    }

    /** The login that the broker begins with; empty where it asks for none. */
    static Optional<Path> writeOwner(KafkaSettings settings) {
        BrokerAccess access = settings.access();
        if (access == null) {
            return Optional.empty();
        }
        Path file = settings.directory().resolve("owner");
        try {
            SecretFile.write(file, access.owner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(file);
    }

    private static Map<String, String> properties(KafkaSettings settings) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort());
        BrokerAccess access = settings.access();
        String protocol = access == null ? "PLAINTEXT" : "SASL_SSL";
        properties.put(
                "listeners",
                "%s://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(protocol, settings.port(), settings.controllerPort()));
        properties.put("advertised.listeners", protocol + "://127.0.0.1:" + settings.port());
        properties.put(
                "listener.security.protocol.map",
                "%1$s:%1$s,CONTROLLER:PLAINTEXT".formatted(protocol));
        properties.put("inter.broker.listener.name", protocol);
        if (access != null) {
            properties.putAll(access.ofBroker());
        }
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", settings.data().toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.partitions", "6");
        putSingleNode(properties);
        putSmallMachine(properties);
        return properties;
    }

    private static void putSingleNode(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "6");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "6");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed may register again only when its old session has ended.
        properties.put("broker.session.timeout.ms", "4000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }

    private static void putSmallMachine(Map<String, String> properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("num.replica.fetchers", "1");
        properties.put("log.cleaner.threads", "1");
        // The default of 128 MB does not fit into a small heap.
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
