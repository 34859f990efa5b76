package dev.cmdbsync.localstack.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Main class of the broker's process: formats the data directory on the first start, then runs the
 * broker. One JVM for both, because starting a second one costs seconds.
 */
public final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: the file server.properties, the data directory. */
    public static void main(String[] arguments) {
        String properties = arguments[0];
        if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
            String[] format = {
                "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties
            };
            int code = StorageTool.execute(format, System.out);
            if (code != 0) {
                System.exit(code);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
