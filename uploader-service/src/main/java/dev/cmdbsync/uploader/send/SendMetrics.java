package dev.cmdbsync.uploader.send;

import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.queue.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Counts what became of records. */
@ApplicationScoped
class SendMetrics {
    private final MeterRegistry registry;

    SendMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void finished(UploadKind kind, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            String result =
                    switch (outcome) {
                        case Outcome.Done done -> "done";
                        case Outcome.Refused refused -> "refused";
                        case Outcome.Later later -> "later";
                    };
            registry.counter(
                            "cmdbsync_upload_records",
                            "kind",
                            kind.name().toLowerCase(Locale.ROOT),
                            "result",
                            result)
                    .increment();
        }
    }
}
