package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.sync.Run;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What {@code ./dev up} says when the first synchronisation is done. */
final class Summary {
    private Summary() {}

    /**
     * @param syncTook from the start of the run to its end
     * @param allTook from the start of the command
     */
    static void print(
            Consumer<String> console,
            DataDirectory data,
            Ports ports,
            Run run,
            Map<String, Long> countByClass,
            Duration syncTook,
            Duration allTook) {
        console.accept("");
        console.accept("First synchronisation: " + run.ledger());
        console.accept(
                String.format(
                        Locale.ROOT,
                        "  ledger %s, %.1f s for the run, %.1f s in all",
                        run.ledger().balanced() ? "balanced" : "NOT balanced",
                        syncTook.toMillis() / 1e3,
                        allTook.toMillis() / 1e3));
        if (!countByClass.isEmpty()) {
            long total = countByClass.values().stream().mapToLong(Long::longValue).sum();
            console.accept(String.format(Locale.ROOT, "CIs by class (%,d in all):", total));
            countByClass.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(
                            entry ->
                                    console.accept(
                                            String.format(
                                                    Locale.ROOT,
                                                    "  %,9d  %s",
                                                    entry.getValue(),
                                                    entry.getKey())));
        }
        printAddresses(console, data, ports);
    }

    static void printAddresses(Consumer<String> console, DataDirectory data, Ports ports) {
        console.accept("Addresses:");
        console.accept(
                "  CMDB        http://127.0.0.1:%d/api/now/table/cmdb_ci_hardware"
                        .formatted(ports.writer()));
        console.accept("  collector   http://127.0.0.1:%d/q/openapi".formatted(ports.collector()));
        console.accept("  transform   http://127.0.0.1:%d/q/openapi".formatted(ports.transform()));
        console.accept("  writer      http://127.0.0.1:%d/q/openapi".formatted(ports.writer()));
        console.accept("  uploader    http://127.0.0.1:%d/q/openapi".formatted(ports.uploader()));
        console.accept("  tagging     http://127.0.0.1:%d/q/openapi".formatted(ports.tagging()));
        console.accept(
                "  simulator   http://127.0.0.1:%d/admin/assets".formatted(ports.simulator()));
        console.accept("  Kafka       127.0.0.1:%d".formatted(ports.kafka()));
        console.accept(
                "  PostgreSQL  jdbc:postgresql://127.0.0.1:%d/cmdbsync"
                        .formatted(ports.postgres()));
        console.accept("  data, logs  %s".formatted(data.root()));
    }
}
