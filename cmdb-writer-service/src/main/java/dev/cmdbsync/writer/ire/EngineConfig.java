package dev.cmdbsync.writer.ire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How payloads are processed. */
@ConfigMapping(prefix = "cmdbsync.identification")
public interface EngineConfig {
    /**
     * How many payloads are worked on at the same time. Each holds a connection and may need a
     * second one.
     */
    @WithDefault("4")
    int maxConcurrent();

    /** How long a payload waits for its turn and for locks of others. */
    @WithDefault("PT60S")
    Duration lockTimeout();
}
