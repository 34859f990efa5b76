package dev.cmdbsync.sources;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Calls to Qualys. */
@ConfigMapping(prefix = "cmdbsync.qualys")
interface SourcesConfig {
    /** Longest wait for a connection. */
    @WithDefault("10S")
    Duration connectTimeout();

    /** Longest wait for an answer. */
    @WithDefault("5M")
    Duration requestTimeout();

    /** Largest answer that is read, in bytes. */
    @WithDefault("67108864")
    int maxReplyBytes();
}
