package dev.cmdbsync.writer.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the worker behind approval jobs. */
@ConfigMapping(prefix = "cmdbsync.approval")
public interface ApprovalConfig {
    /** Whether this replica works on jobs and queued records. */
    @WithDefault("true")
    boolean enabled();

    /** Most records of one transaction (QCS-7). */
    @WithDefault("300")
    @Min(1) @Max(1000) int batchSize();

    /** How often it looks for work that another replica was asked for, and after a failure. */
    @WithDefault("PT2S")
    Duration poll();

    /** How long the history of what succeeded is kept. */
    @WithDefault("P30D")
    Duration keepSuccess();

    /** How long failed records, and the history of what did not succeed, are kept. */
    @WithDefault("P60D")
    Duration keepErrors();

    /** How often what is too old is removed. */
    @WithDefault("PT1H")
    Duration cleanEvery();
}
