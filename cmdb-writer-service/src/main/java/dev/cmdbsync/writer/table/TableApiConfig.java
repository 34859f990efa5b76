package dev.cmdbsync.writer.table;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of the reading API. */
@ConfigMapping(prefix = "cmdbsync.table-api")
public interface TableApiConfig {
    /** Longest time that the database may work on one request; then it is cancelled. */
    @WithDefault("PT30S")
    Duration statementTimeout();

    /** Longest time that a reader may leave a started answer unread; then it is cut off. */
    @WithDefault("PT60S")
    Duration readerTimeout();

    /** Rows of an answer, where {@code sysparm_limit} does not say. */
    @WithDefault("10000")
    @Min(1) int defaultLimit();

    /** Largest {@code sysparm_limit}; a larger one is refused. */
    @WithDefault("10000")
    @Min(1) @Max(100_000) int maxLimit();

    /** Rows that are fetched from the database, and held in memory, at a time. */
    @WithDefault("500")
    @Min(1) int fetchSize();

    /** Requests that read at a time, so that readers leave database connections to the writer. */
    @WithDefault("4")
    @Min(1) int maxConcurrent();

    /** How long a request waits for its turn before it is answered with 429. */
    @WithDefault("PT10S")
    Duration maxWait();
}
