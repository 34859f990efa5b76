package dev.cmdbsync.collector.configuration;

import java.util.List;

/**
 * What applying a document did; each entry is {@code source/ID} or {@code schedule/ID}.
 *
 * @param created made anew
 * @param updated changed
 * @param unchanged were like this already
 */
public record ConfigurationChanges(
        List<String> created, List<String> updated, List<String> unchanged) {}
