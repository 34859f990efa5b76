package dev.cmdbsync.tagging.run;

import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.tagging.ci.CiStore;
import dev.cmdbsync.tagging.plan.Assignment;
import dev.cmdbsync.tagging.plan.AssignmentPlanBuilder;
import dev.cmdbsync.tagging.plan.RemovalGuard;
import dev.cmdbsync.tagging.plan.TagStep;
import dev.cmdbsync.tagging.plan.WantedTag;
import dev.cmdbsync.tagging.run.Preview.Action;
import dev.cmdbsync.tagging.run.Preview.PreviewTag;
import dev.cmdbsync.tagging.run.Preview.StaleTag;
import dev.cmdbsync.tagging.send.TaggingPlans;
import dev.cmdbsync.tagging.settings.SettingsStore;
import dev.cmdbsync.tagging.settings.TagSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a run would do; calls nobody. */
@ApplicationScoped
class Previewer {
    private static final int MOST_ASSETS = 1000;

    private final TaggingPlans plans;
    private final SettingsStore settings;
    private final SourceDirectory sources;
    private final CiStore cis;

    Previewer(TaggingPlans plans, SettingsStore settings, SourceDirectory sources, CiStore cis) {
        this.plans = plans;
        this.settings = settings;
        this.sources = sources;
        this.cis = cis;
    }

    Preview preview(String sourceId) {
        TagSettings wanted = settings(sourceId);
        // Asked before the values are read: what is complete then is in them.
        boolean complete = cis.isComplete();
        TaggingPlans.Planned planned = plans.tags(sourceId, wanted);
        Map<String, TagStep> steps = new HashMap<>();
        planned.plan().steps().forEach(step -> steps.put(step.wanted().key(), step));
        Map<String, String> names = new HashMap<>();
        planned.wanted().forEach(tag -> names.put(tag.key(), tag.name()));
        RemovalGuard.Verdict verdict = plans.assignments(sourceId, wanted, 0);
        List<Assignment> groups = verdict.allowed();
        int calls =
                (int)
                                planned.plan().steps().stream()
                                        .filter(step -> !(step instanceof TagStep.Impossible))
                                        .count()
                        + AssignmentPlanBuilder.plan(groups, MOST_ASSETS).size();
        return new Preview(
                complete,
                planned.wanted().stream()
                        .map(tag -> view(tag, names, steps.get(tag.key())))
                        .toList(),
                planned.plan().stale().stream()
                        .map(tag -> new StaleTag(tag.key(), tag.name(), tag.tagId()))
                        .toList(),
                groups.stream().mapToLong(group -> group.assets().size()).sum(),
                verdict.losing(),
                verdict.held(),
                calls);
    }

    List<StaleTag> stale(String sourceId) {
        return plans.tags(sourceId, settings(sourceId)).plan().stale().stream()
                .map(tag -> new StaleTag(tag.key(), tag.name(), tag.tagId()))
                .toList();
    }

    private TagSettings settings(String sourceId) {
        if (sources.find(sourceId).isEmpty()) {
            throw ProblemException.notFound("There is no source " + sourceId);
        }
        return settings.find(sourceId).orElseGet(TagSettings::predefined);
    }

    private static PreviewTag view(
            WantedTag tag, Map<String, String> names, @Nullable TagStep step) {
        Action action =
                switch (step) {
                    case null -> Action.KEEP;
                    case TagStep.Create create -> Action.CREATE;
                    case TagStep.Change change -> Action.CHANGE;
                    case TagStep.Impossible impossible -> Action.IMPOSSIBLE;
                };
        return new PreviewTag(
                tag.key(),
                tag.name(),
                tag.parentKey() == null ? null : names.get(tag.parentKey()),
                tag.ruleType(),
                tag.ruleText(),
                tag.criticality(),
                tag.assets(),
                action,
                tag.fault());
    }
}
