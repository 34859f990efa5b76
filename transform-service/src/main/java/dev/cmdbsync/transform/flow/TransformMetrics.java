package dev.cmdbsync.transform.flow;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.transform.candidate.Mapping;
import dev.cmdbsync.transform.classification.Classification;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The service's own figures. */
@Startup
@ApplicationScoped
class TransformMetrics {
    private final Counter assets;
    private final Counter bytesIn;
    private final Counter bytesOut;
    private final Counter references;
    private final DistributionSummary batchSize;
    private final Timer batchDuration;
    private final Map<CandidateNote.Code, Counter> notes;
    private final Map<Classification.Kind, Counter> classified;
    private final Map<ErrorCode, Counter> refusals;

    TransformMetrics(MeterRegistry registry) {
        this.assets = registry.counter("cmdbsync_transform_assets");
        this.bytesIn = registry.counter("cmdbsync_transform_bytes", "direction", "in");
        this.bytesOut = registry.counter("cmdbsync_transform_bytes", "direction", "out");
        this.references = registry.counter("cmdbsync_transform_references");
        this.batchSize = registry.summary("cmdbsync_transform_batch_size");
        this.batchDuration = registry.timer("cmdbsync_transform_batch_duration");
        this.notes =
                counters(
                        CandidateNote.Code.class,
                        code -> registry.counter("cmdbsync_transform_notes", "code", code.name()));
        this.classified =
                counters(
                        Classification.Kind.class,
                        kind ->
                                registry.counter(
                                        "cmdbsync_transform_classified", "kind", kind.name()));
        this.refusals =
                counters(
                        ErrorCode.class,
                        code ->
                                registry.counter(
                                        "cmdbsync_transform_refusals", "code", code.name()));
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(
            Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            counters.put(each, counter.apply(each));
        }
        return counters;
    }

    void read(int bytes) {
        assets.increment();
        bytesIn.increment(bytes);
    }

    void recognised(int bytes) {
        references.increment();
        bytesOut.increment(bytes);
    }

    void mapped(Mapping.Mapped mapped, int bytes) {
        bytesOut.increment(bytes);
        increment(classified, mapped.kind());
        for (CandidateNote note : mapped.candidate().notes()) {
            increment(notes, note.code());
        }
    }

    void refused(ErrorCode code) {
        increment(refusals, code);
    }

    void batch(int size, long nanos) {
        batchSize.record(size);
        batchDuration.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static <E> void increment(Map<E, Counter> counters, E key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }
}
