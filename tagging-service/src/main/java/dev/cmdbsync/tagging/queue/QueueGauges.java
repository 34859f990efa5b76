package dev.cmdbsync.tagging.queue;

import dev.cmdbsync.sources.WaitingRecordsGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Changes of tags that wait to be sent. */
@ApplicationScoped
class QueueGauges {
    private final WaitingRecordsGauge waiting;

    QueueGauges(WaitingStore store, MeterRegistry registry) {
        this.waiting =
                new WaitingRecordsGauge(
                        registry, "cmdbsync_tagging_records_waiting", "type", store::byType);
    }

    void onStart(@Observes StartupEvent event) {
        waiting.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        waiting.close();
    }
}
