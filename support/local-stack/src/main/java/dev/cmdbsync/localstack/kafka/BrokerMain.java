package dev.cmdbsync.localstack.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Main class of the broker's process: formats the data directory on the first start, then runs the
 * broker. One JVM for both, because starting a second one costs seconds.
 */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Arguments: the file server.properties, the data directory, and perhaps a file with the login
     * that the broker begins with.
     */
    public static void main(String[] arguments) throws IOException {
        String properties = arguments[0];
        if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
            List<String> format = new ArrayList<>();
            format.addAll(List.of("format", "--cluster-id", Uuid.randomUuid().toString()));
            format.addAll(List.of("--config", properties));
            if (arguments.length > 2) {
                format.addAll(List.of("--add-scram", Files.readString(Path.of(arguments[2]))));
            }
            int code = StorageTool.execute(format.toArray(String[]::new), System.out);
            if (code != 0) {
                System.exit(code);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
