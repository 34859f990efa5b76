package dev.cmdbsync.writer.consume;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the writer. */
@ConfigMapping(prefix = "cmdbsync.writer")
public interface WriterConfig {
    /** A serial number, name or MAC address that more CIs share identifies none of them. */
    @WithDefault("10")
    int mostSharers();

    /** Most assets of one transaction. A batch of Kafka records that is larger is cut. */
    @WithDefault("500")
    int batchSize();
}
