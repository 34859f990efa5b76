package dev.cmdbsync.collector.group;

import dev.cmdbsync.model.group.AssetGroupDocument;
import java.time.Instant;

/**
 * An asset group as it is listed.
 *
 * @param group what Qualys says of it
 * @param changedAt when something else was read for the last time
 */
public record GroupView(AssetGroupDocument group, Instant changedAt) {}
