package dev.cmdbsync.tagging.tag;

import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.qualys.tag.Tag;
import dev.cmdbsync.tagging.plan.WantedTag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tag in Qualys that stands for a wanted one, as it was last sent or seen.
 *
 * @param key key of the wanted tag
 * @param tagId Qualys' id
 * @param parentId id of its parent in Qualys; null for a root
 * @param ours whether this product made it; only such a tag is ever deleted
 */
public record MadeTag(
        String key,
        long tagId,
        String name,
        @Nullable Long parentId,
        String ruleType,
        @Nullable String ruleText,
        @Nullable Integer criticality,
        boolean ours) {

    /** A tag of Qualys as the one that is wanted. */
    public static MadeTag of(String key, Tag tag, boolean ours) {
        return new MadeTag(
                key,
                tag.id(),
                tag.name(),
                tag.parentId(),
                Objects.requireNonNullElse(tag.ruleType(), RuleType.STATIC.name()),
                tag.ruleText(),
                tag.criticality(),
                ours);
    }

    /** The same after a change was made. */
    public MadeTag changed(WantedTag wanted, @Nullable Long parent) {
        return new MadeTag(
                key,
                tagId,
                wanted.name(),
                parent,
                wanted.ruleType().name(),
                wanted.ruleText(),
                wanted.criticality() == null ? criticality : wanted.criticality(),
                ours);
    }

    /** Whether an asset gets it by being told so. */
    public boolean isStatic() {
        return ruleType.equals(RuleType.STATIC.name());
    }
}
