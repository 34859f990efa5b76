package dev.cmdbsync.testsupport;

import dev.cmdbsync.localstack.kafka.KafkaProcess;
import dev.cmdbsync.localstack.kafka.KafkaSettings;
import dev.cmdbsync.localstack.process.FreePorts;
import java.nio.file.Path;
import java.util.List;

/** Kafka as a child process. */
final class KafkaProcessServer implements TestServer {
    private static final String PID = "cmdbsync.test.kafka.pid";
    // A broker that lives for minutes starts in half the time without the second compiler.
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final KafkaSettings settings;

    private KafkaProcessServer(KafkaSettings settings) {
        this.settings = settings;
    }

    static KafkaProcessServer create() {
        Path directory = TestDirectory.create("kafka");
        TestDirectory.removeAtExit(directory, PID);
        return new KafkaProcessServer(settings(directory, FreePorts.any(), FreePorts.any()));
    }

    static KafkaProcessServer attach(String coordinates) {
        String[] parts = coordinates.split(";", 3);
        return new KafkaProcessServer(
                settings(
                        Path.of(parts[2]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
    }

    private static KafkaSettings settings(Path directory, int port, int controllerPort) {
        return new KafkaSettings(directory, port, controllerPort, JVM_OPTIONS);
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public String coordinates() {
        return settings.port() + ";" + settings.controllerPort() + ";" + settings.directory();
    }

    @Override
    public void start() {
        KafkaProcess kafka = new KafkaProcess(settings);
        kafka.start();
        System.setProperty(PID, String.valueOf(kafka.pid()));
    }

    @Override
    public void kill() {
        KafkaProcess.attach(settings, Long.getLong(PID)).kill();
    }
}
