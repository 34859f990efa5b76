package dev.cmdbsync.writer.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the outbox relay. */
@ConfigMapping(prefix = "cmdbsync.writer.relay")
public interface RelayConfig {
    /** Whether this replica may become the relay. */
    @WithDefault("true")
    boolean enabled();

    /** Most events of one send. */
    @WithDefault("500")
    int batchSize();

    /**
     * Bytes of events, as the outbox keeps them, after which a send takes no further one: a state
     * can have megabytes.
     */
    @WithDefault("2097152")
    long batchBytes();

    /** How often the outbox is looked at while it is empty. */
    @WithDefault("PT0.2S")
    Duration poll();

    /** How often a replica that is not the relay tries to become it, and after a failure. */
    @WithDefault("PT1S")
    Duration retry();
}
