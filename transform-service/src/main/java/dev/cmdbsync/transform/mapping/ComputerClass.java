package dev.cmdbsync.transform.mapping;

import java.time.Instant;
import java.util.UUID;

/**
 * A computer CI class mapping as clients see it.
 *
 * @param predefined whether the product ships it; such a one cannot be deleted, only deactivated
 * @param deprecated whether the product no longer recommends it; read-only
 * @param priority lowest is tried first
 * @param rule encoded query over Qualys paths such as {@code operatingSystem.category1}
 * @param table staged table that the rule's paths belong to
 * @param targetClass CI class of assets that fit
 */
public record ComputerClass(
        UUID id,
        String name,
        boolean active,
        boolean deprecated,
        boolean predefined,
        int priority,
        String rule,
        String table,
        String targetClass,
        Instant updatedAt) {
    static ComputerClass of(ComputerClassMapping mapping) {
        return new ComputerClass(
                mapping.id,
                mapping.name,
                mapping.active,
                mapping.deprecated,
                mapping.code != null,
                mapping.priority,
                mapping.rule,
                mapping.stagedTable,
                mapping.targetClass,
                mapping.updatedAt);
    }
}
