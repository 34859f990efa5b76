package dev.cmdbsync.writer.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the figures that are counted in the database. */
@ConfigMapping(prefix = "cmdbsync.writer.watch")
public interface WatchConfig {
    /** Time between two counts. A count reads an index of all CIs. */
    @WithDefault("PT1M")
    Duration every();
}
