package dev.cmdbsync.qualys.tag;

import dev.cmdbsync.qualys.qps.ServiceRequest;
import org.jspecify.annotations.Nullable;

/**
 * A tag to create.
 *
 * @param name at most 1024 characters
 * @param parentId null for a root
 * @param ruleType static tags have neither rule nor text
 * @param ruleText needed by every rule but the static one
 * @param criticality 1 to 5; null for none
 * @param color such as {@code #FFFFFF}; null for Qualys' own choice
 * @param description null for none
 */
public record NewTag(
        String name,
        @Nullable Long parentId,
        RuleType ruleType,
        @Nullable String ruleText,
        @Nullable Integer criticality,
        @Nullable String color,
        @Nullable String description) {
    /** The most characters of a name. */
    public static final int LONGEST_NAME = 1024;

    public NewTag {
        checkName(name);
        checkCriticality(criticality);
        if ((ruleType == RuleType.STATIC) != (ruleText == null)) {
            throw new IllegalArgumentException(
                    ruleText == null
                            ? "A tag with the rule " + ruleType + " needs the rule's text"
                            : "A static tag has no rule");
        }
    }

    /** A tag that is put on assets one by one, or holds others. */
    public static NewTag ofName(String name, @Nullable Long parentId) {
        return new NewTag(name, parentId, RuleType.STATIC, null, null, null, null);
    }

    static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "A tag's name has from 1 to "
                            + LONGEST_NAME
                            + " characters, this one "
                            + name.length());
        }
    }

    static void checkCriticality(@Nullable Integer criticality) {
        if (criticality != null && (criticality < 1 || criticality > 5)) {
            throw new IllegalArgumentException(
                    "A tag's criticality is from 1 to 5, not " + criticality);
        }
    }

    void write(ServiceRequest request) {
        request.element(
                "data",
                data ->
                        data.element(
                                "Tag",
                                tag ->
                                        tag.text("name", name)
                                                .text("color", color)
                                                .text("description", description)
                                                .text("ruleType", ruleType)
                                                .text("ruleText", ruleText)
                                                .text("criticalityScore", criticality)
                                                .text("parentTagId", parentId)));
    }
}
