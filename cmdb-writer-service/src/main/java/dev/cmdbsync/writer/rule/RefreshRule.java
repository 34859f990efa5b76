package dev.cmdbsync.writer.rule;

import java.time.Duration;

/**
 * When a source's statements are stale, so that a weaker source may replace them (data refresh
 * rule).
 *
 * @param appliesTo class, its descendants included
 * @param dataSource value of discovery_source
 * @param effectiveFor how long a statement holds; zero means never
 */
public record RefreshRule(
        String sysId,
        String name,
        String appliesTo,
        String dataSource,
        Duration effectiveFor,
        boolean active)
        implements Rule {}
