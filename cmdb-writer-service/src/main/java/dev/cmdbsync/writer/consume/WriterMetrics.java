package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.identify.MatchRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counters and timers of the batches. */
@ApplicationScoped
public class WriterMetrics {
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Map<MatchRule, Counter> rules = new EnumMap<>(MatchRule.class);
    private final Map<ReferenceUse, Counter> references = new EnumMap<>(ReferenceUse.class);
    private final Map<Step, Timer> steps = new EnumMap<>(Step.class);
    private final Timer batches;
    private final DistributionSummary sizes;
    private final Counter bytes;
    private final Counter redelivered;
    private final Counter passedOver;
    private final Counter changes;
    private final Counter children;
    private final Counter letters;
    private final Counter bisections;

    public WriterMetrics(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome, registry.counter("cmdbsync_writer_assets", "outcome", label(outcome)));
        }
        for (MatchRule rule : MatchRule.values()) {
            rules.put(rule, registry.counter("cmdbsync_writer_matches", "rule", label(rule)));
        }
        for (ReferenceUse use : ReferenceUse.values()) {
            references.put(use, registry.counter("cmdbsync_writer_references", "use", label(use)));
        }
        for (Step step : Step.values()) {
            steps.put(step, registry.timer("cmdbsync_writer_batch_step", "step", label(step)));
        }
        batches = registry.timer("cmdbsync_writer_batch");
        sizes = registry.summary("cmdbsync_writer_batch_size");
        bytes = registry.counter("cmdbsync_writer_received_bytes");
        redelivered = registry.counter("cmdbsync_writer_redelivered");
        passedOver = registry.counter("cmdbsync_writer_match_conflicts");
        changes = registry.counter("cmdbsync_writer_changes");
        children = registry.counter("cmdbsync_writer_child_rows");
        letters = registry.counter("cmdbsync_writer_dead_letters");
        bisections = registry.counter("cmdbsync_writer_bisections");
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Times the steps of one batch. */
    BatchSteps steps() {
        long[] last = {System.nanoTime()};
        return step -> {
            long now = System.nanoTime();
            Timer timer = steps.get(step);
            if (timer != null) {
                timer.record(now - last[0], TimeUnit.NANOSECONDS);
            }
            last[0] = now;
        };
    }

    void batch(BatchResult result, int assets, long receivedBytes, long nanos) {
        batches.record(nanos, TimeUnit.NANOSECONDS);
        sizes.record(assets);
        bytes.increment(receivedBytes);
        result.outcomes().forEach((outcome, count) -> add(outcomes.get(outcome), count));
        result.rules().forEach((rule, count) -> add(rules.get(rule), count));
        result.references().forEach((use, count) -> add(references.get(use), count));
        redelivered.increment(result.redeliveries());
        passedOver.increment(result.passedOver());
        changes.increment(result.changes());
        children.increment(result.children());
        letters.increment(result.letters().size());
    }

    private static void add(@org.jspecify.annotations.Nullable Counter counter, int count) {
        if (counter != null) {
            counter.increment(count);
        }
    }

    void letter() {
        letters.increment();
    }

    void bisected() {
        bisections.increment();
    }
}
