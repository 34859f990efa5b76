package dev.cmdbsync.writer.rule;

import org.jspecify.annotations.Nullable;

/**
 * Forbids to move a CI from one class to another; its attributes are updated all the same.
 *
 * @param type downgrade (to an ancestor) or switch (to another branch)
 * @param fromClass class of the CI, its descendants included
 * @param toClass class of the payload, its descendants included; null for every class
 * @param dataSource value of discovery_source; null for every source
 */
public record ReclassificationRestriction(
        String sysId,
        String name,
        Type type,
        String fromClass,
        @Nullable String toClass,
        @Nullable String dataSource,
        boolean active)
        implements Rule {
    /** The moves that can be forbidden. */
    public enum Type {
        DOWNGRADE,
        SWITCH
    }
}
