package dev.cmdbsync.collector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the collector. */
@ConfigMapping(prefix = "cmdbsync.collector")
public interface CollectorConfig {
    /** Calls to Qualys. */
    Qualys qualys();

    /** Runs. */
    Run run();

    /** Configuration as code. */
    Configuration configuration();

    /** Calls to Qualys. */
    interface Qualys {
        /** Time to connect. */
        @WithDefault("10s")
        Duration connectTimeout();

        /** Time from a request to the last byte of its reply. */
        @WithDefault("120s")
        Duration requestTimeout();

        /** Largest reply taken, in bytes; a larger one is asked for again in smaller pages. */
        @WithDefault("134217728")
        long maxReplyBytes();

        /** First pause after a failed call; doubled, with jitter, for each further one. */
        @WithDefault("500ms")
        Duration firstBackoff();

        /** Longest pause after a failed call. */
        @WithDefault("30s")
        Duration longestBackoff();

        /** Failed calls in a row after which a run gives up. */
        @WithDefault("10")
        int maxFailures();
    }

    /** Runs. */
    interface Run {
        /** Runs that one collector works on at the same time. */
        @WithDefault("8")
        int parallel();

        /**
         * How far the next incremental reading goes back before the start of the last complete one;
         * covers the delay until Qualys finds a change, and clocks that differ.
         */
        @WithDefault("5m")
        Duration overlap();

        /** How often a collector shows that it is alive; it counts as dead after four misses. */
        @WithDefault("2s")
        Duration heartbeat();

        /** How often a collector looks for work. */
        @WithDefault("1s")
        Duration poll();

        /**
         * How long after its last page or report a run may wait for its ledger to balance before an
         * alert.
         */
        @WithDefault("10m")
        Duration balanceWithin();

        /** How often open runs are looked at. */
        @WithDefault("10s")
        Duration watchEvery();
    }

    /** Configuration as code. */
    interface Configuration {
        /** YAML file with sources and schedules, applied at each start. */
        Optional<Path> file();
    }
}
