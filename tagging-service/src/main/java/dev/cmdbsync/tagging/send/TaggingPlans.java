package dev.cmdbsync.tagging.send;

import dev.cmdbsync.tagging.TaggingConfig;
import dev.cmdbsync.tagging.plan.RemovalGuard;
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
    private final RemovalGuard.Limits limits;

    TaggingPlans(
            ValueStore values,
            MadeTagStore tags,
            CarriedTagStore carried,
            RefusalStore refusals,
            TaggingConfig config) {
        this.values = values;
        this.tags = tags;
        this.carried = carried;
        this.refusals = refusals;
        this.limits =
                new RemovalGuard.Limits(config.removals().assets(), config.removals().percent());
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

    /**
     * What has to change for assets, with tags that there are, as far as a run may do it.
     *
     * @param confirmed how many assets a person has allowed to lose a tag
     */
    public RemovalGuard.Verdict assignments(String sourceId, TagSettings settings, long confirmed) {
        return RemovalGuard.judge(
                carried.difference(sourceId, settings),
                carried.carrying(sourceId),
                limits,
                confirmed);
    }
}
