package dev.cmdbsync.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Traces of pages and their assets. */
@ConfigMapping(prefix = "cmdbsync.tracing")
public interface TracingConfig {
    /**
     * Where spans go: OTLP over HTTP, for example {@code http://otel-collector:4318}. Without it
     * nothing is traced, and no record costs anything.
     */
    Optional<String> endpoint();

    /**
     * Share of the pages, and of the requests that come without a trace, that are traced, from 0 to
     * 1. A traced page is traced with all its assets.
     */
    @WithDefault("0.01")
    double ratio();
}
