package dev.cmdbsync.tagging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are worked on. */
@ConfigMapping(prefix = "cmdbsync.tagging")
public interface TaggingConfig {
    /** Runs of different sources that one replica works on at a time. */
    @WithDefault("4")
    int parallel();

    /** How often is looked for work. */
    @WithDefault("1S")
    Duration poll();

    /** How often a replica says that it is alive; after four times its runs go to another one. */
    @WithDefault("5S")
    Duration heartbeat();

    /** How often is looked whether a source's run is due. */
    @WithDefault("15S")
    Duration tick();

    /** When taking tags off assets waits for a person. */
    Removals removals();

    /** A run that would take tags off more assets than both say waits for a person. */
    interface Removals {
        /** So many assets may always lose a tag. */
        @WithDefault("100")
        int assets();

        /** Percent of the assets with tags of this product that may lose one. */
        @WithDefault("20")
        int percent();
    }
}
