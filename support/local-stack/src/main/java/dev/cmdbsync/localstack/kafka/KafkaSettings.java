package dev.cmdbsync.localstack.kafka;

import java.nio.file.Path;
import java.util.List;

/**
 * Where and how the broker runs.
 *
 * @param directory holds everything the broker keeps: configuration, data, log
 * @param port clients' port on 127.0.0.1
 * @param controllerPort the broker's own controller port on 127.0.0.1
 * @param jvmOptions for example {@code -Xmx384m}
 */
public record KafkaSettings(Path directory, int port, int controllerPort, List<String> jvmOptions) {
    public KafkaSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** The file that the broker writes its messages to. */
    public Path log() {
        return directory.resolve("kafka.log");
    }

    Path data() {
        return directory.resolve("data");
    }
}
