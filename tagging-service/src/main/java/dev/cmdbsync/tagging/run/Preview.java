package dev.cmdbsync.tagging.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.qualys.tag.RuleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do now.
 *
 * @param complete whether all CIs are read that there were when the settings were saved
 * @param tags every wanted tag, parents before their children
 * @param stale tags of this product that nothing asks for any more
 * @param assetsToChange assets whose static tags would change by tags that there are already
 * @param assetsToLose those of them that would lose a tag and get no other of its attribute
 * @param needsConfirmation whether they are so many that a run leaves it to a person
 * @param callsNeeded the least number of calls for what is known now: assets of tags that are not
 *     made yet are not counted
 */
public record Preview(
        boolean complete,
        List<PreviewTag> tags,
        List<StaleTag> stale,
        long assetsToChange,
        long assetsToLose,
        boolean needsConfirmation,
        int callsNeeded) {

    /** What would be done with a tag. */
    public enum Action {
        CREATE,
        CHANGE,
        KEEP,
        /** It cannot be made; its problem says why. */
        IMPOSSIBLE
    }

    /**
     * A wanted tag.
     *
     * @param parent name of its parent; absent for a root
     * @param ruleText absent for a static tag
     * @param criticality absent for none
     * @param assets assets that should have it, by the CMDB
     * @param problem why it cannot be made; absent if it can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PreviewTag(
            String key,
            String name,
            @Nullable String parent,
            RuleType ruleType,
            @Nullable String ruleText,
            @Nullable Integer criticality,
            long assets,
            Action action,
            @Nullable String problem) {}

    /** A tag that a clean-up would remove. */
    public record StaleTag(String key, String name, long tagId) {}
}
