package dev.cmdbsync.collector.budget;

import dev.cmdbsync.qualys.http.Budget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What this collector was told last, as gauges by source and API. */
@ApplicationScoped
class BudgetMetrics {
    private final MeterRegistry registry;
    private final Map<String, AtomicLong> values = new ConcurrentHashMap<>();

    BudgetMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void told(String sourceId, Api api, Budget told) {
        set("cmdbsync_budget_limit", sourceId, api, told.limit());
        set("cmdbsync_budget_remaining", sourceId, api, told.remaining());
        set(
                "cmdbsync_budget_to_wait_seconds",
                sourceId,
                api,
                told.toWait() == null ? null : told.toWait().toSeconds());
    }

    private void set(String name, String sourceId, Api api, @Nullable Long value) {
        if (value == null) {
            return;
        }
        values.computeIfAbsent(
                        name + '/' + sourceId + '/' + api,
                        key -> gauge(name, Tags.of("source", sourceId, "api", api.name())))
                .set(value);
    }

    private AtomicLong gauge(String name, Tags tags) {
        AtomicLong holder = new AtomicLong();
        registry.gauge(name, tags, holder, AtomicLong::doubleValue);
        return holder;
    }
}
