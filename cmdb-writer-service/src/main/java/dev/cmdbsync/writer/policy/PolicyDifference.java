package dev.cmdbsync.writer.policy;

import java.util.List;

/**
 * What a document changes; policies by name.
 *
 * @param dryRun whether nothing was changed, only looked at
 * @param created were not there
 * @param updated are different now
 * @param removed are gone
 * @param unchanged how many of the document were there already
 */
public record PolicyDifference(
        boolean dryRun,
        List<String> created,
        List<String> updated,
        List<String> removed,
        int unchanged) {}
