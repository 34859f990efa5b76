package dev.cmdbsync.qualys.tag;

import dev.cmdbsync.qualys.qps.ServiceRequest;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a tag; null leaves a thing as it is.
 *
 * @param name new name
 * @param parentId new parent; 0 makes it a root
 * @param ruleType new rule
 * @param ruleText new text of the rule
 * @param criticality new score, 1 to 5
 */
public record TagChange(
        @Nullable String name,
        @Nullable Long parentId,
        @Nullable RuleType ruleType,
        @Nullable String ruleText,
        @Nullable Integer criticality) {

    public TagChange {
        if (name != null) {
            NewTag.checkName(name);
        }
        NewTag.checkCriticality(criticality);
        if (name == null
                && parentId == null
                && ruleType == null
                && ruleText == null
                && criticality == null) {
            throw new IllegalArgumentException("There is nothing to change");
        }
    }

    public static TagChange name(String name) {
        return new TagChange(name, null, null, null, null);
    }

    public static TagChange parent(long parentId) {
        return new TagChange(null, parentId, null, null, null);
    }

    public static TagChange rule(RuleType type, String text) {
        return new TagChange(null, null, type, text, null);
    }

    public static TagChange criticality(int score) {
        return new TagChange(null, null, null, null, score);
    }

    void write(ServiceRequest request) {
        request.element(
                "data",
                data ->
                        data.element(
                                "Tag",
                                tag ->
                                        tag.text("name", name)
                                                .text("ruleType", ruleType)
                                                .text("ruleText", ruleText)
                                                .text("criticalityScore", criticality)
                                                .text("parentTagId", parentId)));
    }
}
