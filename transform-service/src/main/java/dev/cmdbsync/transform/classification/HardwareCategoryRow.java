package dev.cmdbsync.transform.classification;

/**
 * A hardware category mapping (QCS-16).
 *
 * @param category1 Qualys' {@code hardware.category1}
 * @param category2 Qualys' {@code hardware.category2}
 * @param targetClass CI class of assets with both
 * @param active whether it takes part
 */
public record HardwareCategoryRow(
        String category1, String category2, String targetClass, boolean active) {}
