package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.tagging.tag.MadeTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The difference between the tags that are wanted and those that were made. */
public final class TagPlanBuilder {
    private TagPlanBuilder() {}

    /**
     * The plan.
     *
     * @param wanted parents before their children
     * @param made by key
     */
    public static TagPlan plan(List<WantedTag> wanted, Map<String, MadeTag> made) {
        List<TagStep> steps = new ArrayList<>();
        for (WantedTag tag : wanted) {
            MadeTag there = made.get(tag.key());
            if (tag.fault() != null) {
                steps.add(new TagStep.Impossible(tag));
                if (tag.ruleText() == null && there != null) {
                    emptied(there, made).ifPresent(steps::add);
                }
            } else if (there == null) {
                steps.add(new TagStep.Create(tag));
            } else if (differs(tag, there, made)) {
                steps.add(new TagStep.Change(tag, there));
            }
        }
        Set<String> keys = wanted.stream().map(WantedTag::key).collect(Collectors.toSet());
        made.values().stream()
                .filter(tag -> !keys.contains(tag.key()))
                .sorted(Comparator.comparing(MadeTag::key))
                .flatMap(tag -> emptied(tag, made).stream())
                .forEach(steps::add);
        return new TagPlan(steps, stale(keys, made));
    }

    /** Addresses that no CI has any more leave the tag; empty if it has none. */
    private static Optional<TagStep> emptied(MadeTag tag, Map<String, MadeTag> made) {
        if (!tag.ruleType().equals(RuleType.NETWORK_RANGE.name())
                || WantedTag.NOWHERE.equals(tag.ruleText())) {
            return Optional.empty();
        }
        Optional<MadeTag> parent =
                made.values().stream()
                        .filter(each -> Long.valueOf(each.tagId()).equals(tag.parentId()))
                        .findFirst();
        if (tag.parentId() != null && parent.isEmpty()) {
            return Optional.empty();
        }
        WantedTag emptied = WantedTag.emptied(tag, parent.map(MadeTag::key).orElse(null));
        return Optional.of(new TagStep.Change(emptied, tag));
    }

    private static boolean differs(WantedTag tag, MadeTag there, Map<String, MadeTag> made) {
        return !tag.found()
                && (!tag.name().equals(there.name())
                        || !Objects.equals(parentId(tag, made), there.parentId())
                        || !tag.ruleType().name().equals(there.ruleType())
                        || !Objects.equals(tag.ruleText(), there.ruleText())
                        || (tag.criticality() != null
                                && !tag.criticality().equals(there.criticality())));
    }

    /** Null for a root; a number that no tag has if the parent has to be made first. */
    private static @Nullable Long parentId(WantedTag tag, Map<String, MadeTag> made) {
        if (tag.parentKey() == null) {
            return null;
        }
        MadeTag parent = made.get(tag.parentKey());
        return parent == null ? Long.valueOf(-1) : Long.valueOf(parent.tagId());
    }

    private static List<MadeTag> stale(Set<String> keys, Map<String, MadeTag> made) {
        Map<Long, MadeTag> byId =
                made.values().stream()
                        .collect(Collectors.toMap(MadeTag::tagId, tag -> tag, (a, b) -> a));
        return made.values().stream()
                .filter(tag -> tag.ours() && !keys.contains(tag.key()))
                .sorted(
                        Comparator.<MadeTag>comparingInt(tag -> -depth(tag, byId))
                                .thenComparing(MadeTag::key))
                .toList();
    }

    private static int depth(MadeTag tag, Map<Long, MadeTag> byId) {
        Set<Long> seen = new HashSet<>();
        MadeTag at = tag;
        while (at != null && seen.add(at.tagId())) {
            at = at.parentId() == null ? null : byId.get(at.parentId());
        }
        return seen.size();
    }
}
