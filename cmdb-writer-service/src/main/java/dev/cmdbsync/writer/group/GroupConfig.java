package dev.cmdbsync.writer.group;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of relating CIs to asset groups. */
@ConfigMapping(prefix = "cmdbsync.groups")
public interface GroupConfig {
    /** How often changed groups and CIs are looked for. */
    @WithDefault("PT10S")
    Duration every();

    /**
     * How old a change of a CI is before it is looked at: longer than a batch takes to commit, and
     * never less than two seconds, because CIs tell the second of their change.
     */
    @WithDefault("PT20S")
    Duration lag();
}
