package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.sources.WaitingRecordsGauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Uploads that wait to be sent. */
@ApplicationScoped
class QueueGauges {
    private final WaitingRecordsGauge waiting;

    QueueGauges(WaitingStore store, MeterRegistry registry) {
        this.waiting =
                new WaitingRecordsGauge(
                        registry, "cmdbsync_upload_records_waiting", "kind", store::byKind);
    }

    void onStart(@Observes StartupEvent event) {
        waiting.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        waiting.close();
    }
}
