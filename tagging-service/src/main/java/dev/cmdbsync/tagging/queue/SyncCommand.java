package dev.cmdbsync.tagging.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.qualys.tag.RuleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent.
 *
 * @param key key of the tag; null for an assignment
 * @param tagId id of the tag in Qualys; null if it has none yet
 * @param name its name
 * @param parentId id of its parent; null for a root
 * @param add keys of tags to put on
 * @param remove keys of tags to take off
 * @param assets ids of the assets
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SyncCommand(
        @Nullable String key,
        @Nullable Long tagId,
        @Nullable String name,
        @Nullable Long parentId,
        @Nullable RuleType ruleType,
        @Nullable String ruleText,
        @Nullable Integer criticality,
        List<String> add,
        List<String> remove,
        List<Long> assets) {

    public SyncCommand {
        add = add == null ? List.of() : List.copyOf(add);
        remove = remove == null ? List.of() : List.copyOf(remove);
        assets = assets == null ? List.of() : List.copyOf(assets);
    }

    /** Of a tag that is there. */
    public static SyncCommand ofTag(String key, @Nullable Long tagId, String name) {
        return new SyncCommand(
                key, tagId, name, null, null, null, null, List.of(), List.of(), List.of());
    }

    /** Of assets. */
    public static SyncCommand ofAssets(List<String> add, List<String> remove, List<Long> assets) {
        return new SyncCommand(null, null, null, null, null, null, null, add, remove, assets);
    }
}
