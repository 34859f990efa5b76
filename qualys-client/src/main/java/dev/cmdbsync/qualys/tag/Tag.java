package dev.cmdbsync.qualys.tag;

import org.jspecify.annotations.Nullable;

/**
 * A tag.
 *
 * @param parentId {@code parentTagId}; null for a root
 * @param ruleType as Qualys spells it, see {@link RuleType}; null means static
 * @param ruleText of its rule; null for a static tag
 * @param criticality {@code criticalityScore}, 1 to 5; null for none
 * @param color such as {@code #FFFFFF}; null if not told
 * @param description null for none
 * @param modified ISO date; null if not told
 */
public record Tag(
        long id,
        String name,
        @Nullable Long parentId,
        @Nullable String ruleType,
        @Nullable String ruleText,
        @Nullable Integer criticality,
        @Nullable String color,
        @Nullable String description,
        @Nullable String modified) {

    /** Whether the tag has this rule type; none means static. */
    public boolean is(RuleType type) {
        return ruleType == null ? type == RuleType.STATIC : type.name().equals(ruleType);
    }
}
