package dev.cmdbsync.transform.classification;

/**
 * A computer CI class mapping (QCS-15) as the evaluation needs it.
 *
 * @param name unique, for people
 * @param active whether it takes part
 * @param priority lowest first
 * @param rule encoded query over Qualys paths such as {@code operatingSystem.category1}
 * @param targetClass CI class of assets that fit
 */
public record ComputerClassRule(
        String name, boolean active, int priority, String rule, String targetClass) {}
