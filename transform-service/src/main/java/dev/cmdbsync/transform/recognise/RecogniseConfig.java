package dev.cmdbsync.transform.recognise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of recognising unchanged observations. */
@ConfigMapping(prefix = "cmdbsync.transform.recognise")
public interface RecogniseConfig {
    /**
     * Assets remembered at most, rounded down to a power of two. Memory grows with the assets seen:
     * 56 bytes each, and up to twice that while the table is not full. 0 maps every observation.
     */
    @WithDefault("1048576")
    int assets();
}
