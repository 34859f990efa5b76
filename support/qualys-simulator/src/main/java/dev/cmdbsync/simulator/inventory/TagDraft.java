package dev.cmdbsync.simulator.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tag as asked for, with no id yet; see {@link Tag}. */
public record TagDraft(
        String name,
        long parentId,
        @Nullable String ruleType,
        @Nullable String ruleText,
        @Nullable TagRule rule,
        @Nullable Integer criticality,
        @Nullable String color,
        @Nullable String description) {

    Tag tag(long id, Instant created, Instant modified) {
        return new Tag(
                id,
                name,
                parentId,
                ruleType,
                ruleText,
                rule,
                criticality,
                color,
                description,
                false,
                created,
                modified);
    }
}
