package dev.cmdbsync.localstack.kafka;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the broker runs.
 *
 * @param directory holds everything the broker keeps: configuration, data, log
 * @param port clients' port on 127.0.0.1
 * @param controllerPort the broker's own controller port on 127.0.0.1
 * @param jvmOptions for example {@code -Xmx384m}
 * @param access null: in plain text and open to everybody on this machine
 */
public record KafkaSettings(
        Path directory,
        int port,
        int controllerPort,
        List<String> jvmOptions,
        @Nullable BrokerAccess access) {

    /** In plain text. */
    public KafkaSettings(Path directory, int port, int controllerPort, List<String> jvmOptions) {
        this(directory, port, controllerPort, jvmOptions, null);
    }

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
