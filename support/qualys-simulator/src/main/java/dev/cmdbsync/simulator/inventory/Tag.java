package dev.cmdbsync.simulator.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag.
 *
 * @param parentId 0 for a root
 * @param ruleType null or STATIC for a tag without a rule
 * @param rule what the rule's text means; null without a rule
 * @param criticality 1 to 5; null for none
 * @param system whether the platform itself looks after it
 */
public record Tag(
        long id,
        String name,
        long parentId,
        @Nullable String ruleType,
        @Nullable String ruleText,
        @Nullable TagRule rule,
        @Nullable Integer criticality,
        @Nullable String color,
        @Nullable String description,
        boolean system,
        Instant created,
        Instant modified) {

    public boolean isDynamic() {
        return rule != null;
    }

    /** The tag as it stands, to change parts of it. */
    public TagDraft draft() {
        return new TagDraft(
                name, parentId, ruleType, ruleText, rule, criticality, color, description);
    }
}
