package dev.cmdbsync.writer.ire;

import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.ItemResult;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What payloads cost and what became of their items. */
@ApplicationScoped
class EngineMetrics {
    private final MeterRegistry registry;

    EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void processed(EngineOptions options, EngineResult result, Duration took) {
        String call = options.dryRun() ? "query" : options.enhanced() ? "enhanced" : "plain";
        registry.timer(
                        "cmdbsync_identification_payload",
                        "call",
                        call,
                        "failed",
                        String.valueOf(result.failed()))
                .record(took);
        for (ItemResult item : result.items()) {
            String operation = item.operation() == null ? "NONE" : item.operation().name();
            registry.counter("cmdbsync_identification_items", "call", call, "operation", operation)
                    .increment();
        }
    }
}
