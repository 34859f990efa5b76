package dev.cmdbsync.tagging.send;

import dev.cmdbsync.tagging.plan.Assignment;
import dev.cmdbsync.tagging.plan.TagPlan;
import dev.cmdbsync.tagging.plan.TagPlanBuilder;
import dev.cmdbsync.tagging.plan.TagStep;
import dev.cmdbsync.tagging.plan.TagTreeBuilder;
import dev.cmdbsync.tagging.plan.WantedTag;
import dev.cmdbsync.tagging.queue.RefusalStore;
import dev.cmdbsync.tagging.settings.TagSettings;
import dev.cmdbsync.tagging.tag.CarriedTagStore;
import dev.cmdbsync.tagging.tag.MadeTag;
import dev.cmdbsync.tagging.tag.MadeTagStore;
import dev.cmdbsync.tagging.tag.ValueStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What there is to do for a source, from what is known now. */
@ApplicationScoped
public class TaggingPlans {
    private final ValueStore values;
    private final MadeTagStore tags;
    private final CarriedTagStore carried;
    private final RefusalStore refusals;

    TaggingPlans(
            ValueStore values, MadeTagStore tags, CarriedTagStore carried, RefusalStore refusals) {
        this.values = values;
        this.tags = tags;
        this.carried = carried;
        this.refusals = refusals;
    }

    /**
     * A plan for tags, with what it was made of.
     *
     * @param wanted parents before their children
     * @param made tags by key
     */
    public record Planned(List<WantedTag> wanted, Map<String, MadeTag> made, TagPlan plan) {}

    /** What there is to do for the tags. */
    public Planned tags(String sourceId, TagSettings settings) {
        List<WantedTag> wanted =
                TagTreeBuilder.build(
                        settings, settings.enabled() ? values.of(sourceId, settings) : List.of());
        Map<String, MadeTag> made = tags.of(sourceId);
        return new Planned(wanted, made, TagPlanBuilder.plan(wanted, made));
    }

    /** The steps that were not refused before as they are. */
    List<TagStep> open(String sourceId, TagPlan plan) {
        Map<String, String> refused = refusals.tags(sourceId);
        return plan.steps().stream()
                .filter(
                        step ->
                                !step.wanted()
                                        .hash()
                                        .equals(
                                                refused.get(
                                                        RefusalStore.ofTag(step.wanted().key()))))
                .toList();
    }

    /** Assets by what has to change for them, with tags that there are. */
    public List<Assignment> assignments(String sourceId, TagSettings settings) {
        return carried.difference(sourceId, settings);
    }
}
