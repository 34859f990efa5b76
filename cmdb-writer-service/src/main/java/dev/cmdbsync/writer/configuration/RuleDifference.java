package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.writer.problem.Problem.Violation;
import java.util.List;

/**
 * What a document changes.
 *
 * @param dryRun whether nothing was changed, only looked at
 * @param created rules that were not there
 * @param updated rules that are different now
 * @param removed rules that are gone
 * @param unchanged how many rules of the document were there already
 * @param warnings what is odd but takes effect
 */
public record RuleDifference(
        boolean dryRun,
        List<Item> created,
        List<Item> updated,
        List<Item> removed,
        int unchanged,
        List<Violation> warnings) {
    /**
     * A rule that is touched.
     *
     * @param kind path of its kind
     * @param changes fields that differ; empty for created and removed rules
     */
    public record Item(String kind, String sysId, String name, List<Change> changes) {}

    /**
     * A field of a rule, as JSON.
     *
     * @param before empty for none
     * @param after empty for none
     */
    public record Change(String field, String before, String after) {}
}
