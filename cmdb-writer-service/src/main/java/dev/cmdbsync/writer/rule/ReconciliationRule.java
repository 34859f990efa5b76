package dev.cmdbsync.writer.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which source may update which attributes (a static reconciliation rule). A rule for certain
 * attributes beats one for all of them, a child class's beats its parent's; after that the smaller
 * priority wins. A source without a rule comes last.
 *
 * @param appliesTo class, its descendants included
 * @param dataSource value of discovery_source
 * @param attributes columns; empty for all
 * @param priority 1 is the strongest
 * @param filter encoded query that the CI must meet; null for every CI
 * @param updateWithNull columns that this source may empty
 */
public record ReconciliationRule(
        String sysId,
        String name,
        String appliesTo,
        String dataSource,
        List<String> attributes,
        int priority,
        @Nullable String filter,
        List<String> updateWithNull,
        boolean active)
        implements Rule {
    /** Copies its lists. */
    public ReconciliationRule {
        attributes = List.copyOf(attributes);
        updateWithNull = List.copyOf(updateWithNull);
    }
}
