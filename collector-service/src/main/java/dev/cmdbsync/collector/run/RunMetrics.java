package dev.cmdbsync.collector.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** What runs read and publish; registered at the start, so that a rate has a zero to begin with. */
@Startup
@ApplicationScoped
class RunMetrics {
    private final MeterRegistry registry;
    private final Counter bytes;
    private final Counter pages;
    private final Counter assets;
    private final Counter rejects;
    private final Counter repeats;
    private final Timer fetch;
    private final Timer publish;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.bytes = registry.counter("cmdbsync_read_bytes");
        this.pages = registry.counter("cmdbsync_pages");
        this.assets = registry.counter("cmdbsync_assets_published");
        this.rejects = registry.counter("cmdbsync_assets_failed");
        this.repeats = registry.counter("cmdbsync_assets_repeated");
        this.fetch =
                Timer.builder("cmdbsync_page_fetch")
                        .publishPercentileHistogram()
                        .register(registry);
        this.publish =
                Timer.builder("cmdbsync_page_publish")
                        .publishPercentileHistogram()
                        .register(registry);
    }

    void called(String status) {
        registry.counter("cmdbsync_api_calls", "api", "GAV_SEARCH", "status", status).increment();
    }

    void fetched(int millis, int size) {
        fetch.record(millis, TimeUnit.MILLISECONDS);
        bytes.increment(size);
    }

    void published(PageRow page) {
        publish.record(page.publishMillis(), TimeUnit.MILLISECONDS);
        pages.increment();
        assets.increment(page.assets());
        rejects.increment(page.failed());
        repeats.increment(page.repeated());
    }

    void ended(RunStatus status) {
        registry.counter("cmdbsync_runs_ended", "status", status.name()).increment();
    }
}
