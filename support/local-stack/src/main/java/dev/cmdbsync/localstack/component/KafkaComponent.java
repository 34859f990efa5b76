package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.kafka.BrokerAccess;
import dev.cmdbsync.localstack.kafka.KafkaProcess;
import dev.cmdbsync.localstack.kafka.KafkaSettings;
import dev.cmdbsync.localstack.kafka.TopicProvisioner;
import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.Component;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Kafka with the product's topics. */
public final class KafkaComponent implements Component {
    private final KafkaProcess kafka;
    private final Ports ports;

    /**
     * @param access null: in plain text and open to everybody on this machine
     */
    public KafkaComponent(DataDirectory data, Ports ports, @Nullable BrokerAccess access) {
        this.ports = ports;
        this.kafka =
                new KafkaProcess(
                        new KafkaSettings(
                                data.kafka(),
                                ports.kafka(),
                                ports.kafkaController(),
                                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                                access));
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public int port() {
        return ports.kafka();
    }

    @Override
    public void start() {
        kafka.start();
        try (Admin admin = kafka.admin()) {
            TopicProvisioner.createMissing(admin);
            kafka.grantAccess(admin);
        } catch (StartException e) {
            kafka.stop();
            throw e;
        }
    }

    @Override
    public ChildProcess process() {
        return kafka.process();
    }

    @Override
    public void stop() {
        kafka.stop();
    }

    /** What a client that may do everything needs to reach it. */
    public Map<String, String> clientSettings() {
        return kafka.clientSettings();
    }

    /** What a service needs to reach it. */
    public Map<String, String> clientSettings(String role) {
        return kafka.clientSettings(role);
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }
}
