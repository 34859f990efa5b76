package dev.cmdbsync.sources;

import dev.cmdbsync.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * How many records wait to be sent to Qualys or are under way, counted every half minute. Every
 * replica counts the same database.
 */
public final class WaitingRecordsGauge implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WaitingRecordsGauge.class);
    private static final int EVERY_SECONDS = 30;

    private final MultiGauge waiting;
    private final String tag;
    private final Supplier<? extends Map<? extends Enum<?>, Long>> counts;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("waiting-records").factory());

    /**
     * @param name of the metric
     * @param tag its tag, for what the records are counted by
     * @param counts records by that; a failure leaves the last figures
     */
    public WaitingRecordsGauge(
            MeterRegistry registry,
            String name,
            String tag,
            Supplier<? extends Map<? extends Enum<?>, Long>> counts) {
        this.waiting =
                MultiGauge.builder(name)
                        .description("Records of the sync queue that wait or are under way")
                        .register(registry);
        this.tag = tag;
        this.counts = counts;
    }

    /** Counts now and from now on. */
    public void start() {
        ticker.scheduleWithFixedDelay(this::count, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void count() {
        try {
            waiting.register(
                    counts.get().entrySet().stream()
                            .map(each -> MultiGauge.Row.of(tags(each.getKey()), each.getValue()))
                            .toList(),
                    true);
        } catch (RuntimeException e) {
            LOG.warnf("The sync queue could not be counted: %s", Failures.describe(e));
        }
    }

    private Tags tags(Enum<?> counted) {
        return Tags.of(tag, counted.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
