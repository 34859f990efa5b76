package dev.cmdbsync.transform.mapping;

import java.time.Instant;
import java.util.UUID;

/**
 * A hardware category mapping as clients see it.
 *
 * @param category1 Qualys' {@code hardware.category1}
 * @param category2 Qualys' {@code hardware.category2}
 */
public record HardwareCategory(
        UUID id,
        String category1,
        String category2,
        String targetClass,
        boolean active,
        Instant updatedAt) {
    static HardwareCategory of(HardwareCategoryMapping mapping) {
        return new HardwareCategory(
                mapping.id,
                mapping.category1,
                mapping.category2,
                mapping.targetClass,
                mapping.active,
                mapping.updatedAt);
    }
}
