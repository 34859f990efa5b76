package dev.cmdbsync.writer.target.servicenow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of calls to instances. */
@ConfigMapping(prefix = "cmdbsync.target")
public interface InstanceConfig {
    /** Longest wait for a connection. */
    @WithDefault("10S")
    Duration connectTimeout();

    /** Longest wait for an answer. */
    @WithDefault("2M")
    Duration requestTimeout();

    /** How long an instance may go on writing after it stopped answering. */
    @WithDefault("5S")
    Duration settleTime();

    /** Largest payload. */
    @WithDefault("3145728")
    int mostPayloadBytes();

    /** Largest answer. */
    @WithDefault("67108864")
    int mostAnswerBytes();

    /** How long what an instance told of a class is believed. */
    @WithDefault("1H")
    Duration modelAge();

    /** How often it is looked for staged records that were approved or put back. */
    @WithDefault("2S")
    Duration poll();
}
