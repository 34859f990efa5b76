package dev.cmdbsync.tagging.send;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.sources.SourceConnections;
import dev.cmdbsync.sources.SourceConnections.Connection;
import dev.cmdbsync.tagging.budget.BudgetStore;
import dev.cmdbsync.tagging.plan.Assignment;
import dev.cmdbsync.tagging.plan.AssignmentPlanBuilder;
import dev.cmdbsync.tagging.plan.RemovalGuard;
import dev.cmdbsync.tagging.plan.TagStep;
import dev.cmdbsync.tagging.settings.TagSettings;
import dev.cmdbsync.tagging.tag.MadeTag;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Brings Qualys to what is wanted. Every plan is made of what is known now, so that a run that was
 * killed is simply run again.
 */
@ApplicationScoped
public class Tagger {
    /**
     * A tag that turns out to be gone is made anew, and what was found is then adapted: that is
     * over after three rounds, or something is odd that another run may look at.
     */
    private static final int MOST_ROUNDS = 3;

    private final SourceConnections connections;
    private final BudgetStore budgets;
    private final TaggingPlans plans;
    private final Recovery recovery;
    private final Comparison comparison;
    private final TagApplier tags;
    private final AssignmentApplier assignments;
    private final CleanUpApplier cleanUp;
    private final OwnTagPublisher announcements;
    private final UntilDone untilDone;
    private final MeterRegistry metrics;
    private final Clock clock;

    Tagger(
            SourceConnections connections,
            BudgetStore budgets,
            TaggingPlans plans,
            Recovery recovery,
            Comparison comparison,
            TagApplier tags,
            AssignmentApplier assignments,
            CleanUpApplier cleanUp,
            OwnTagPublisher announcements,
            UntilDone untilDone,
            MeterRegistry metrics,
            Clock clock) {
        this.connections = connections;
        this.budgets = budgets;
        this.plans = plans;
        this.recovery = recovery;
        this.comparison = comparison;
        this.tags = tags;
        this.assignments = assignments;
        this.cleanUp = cleanUp;
        this.announcements = announcements;
        this.untilDone = untilDone;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether a round did anything, and how many assets keep a tag that should go. */
    private record Round(boolean changed, long waiting) {}

    /** A source that is worked on by nobody else meanwhile. */
    public final class Session {
        private final Subscription qualys;
        private final Consumer<String> phase;

        private Session(Subscription qualys, Consumer<String> phase) {
            this.qualys = qualys;
            this.phase = phase;
        }

        /** What was counted and not written down yet. */
        public Tally tally() {
            return qualys.tally();
        }

        /** Finds out what became of what a killed run left. */
        public void recover() {
            phase.accept("Looks after what was interrupted");
            recovery.recover(qualys);
        }

        /** Corrects what is remembered by what Qualys has. */
        public void compare() {
            phase.accept("Compares with Qualys");
            comparison.correct(qualys);
        }

        /**
         * Makes tags and puts them on assets.
         *
         * @param confirmed how many assets a person has allowed to lose a tag
         * @return how many assets keep a tag until a person says that it may go
         */
        public long tag(TagSettings settings, long confirmed) {
            Set<String> tried = new HashSet<>();
            Round round = new Round(true, 0);
            for (int number = 1; round.changed() && number <= MOST_ROUNDS; number++) {
                round = round(settings, tried, confirmed);
            }
            return round.waiting();
        }

        private Round round(TagSettings settings, Set<String> tried, long confirmed) {
            String source = qualys.sourceId();
            TaggingPlans.Planned planned = plans.tags(source, settings);
            List<TagStep> steps =
                    plans.open(source, planned.plan()).stream()
                            .filter(step -> tried.add(step.getClass() + step.wanted().toString()))
                            .toList();
            if (!steps.isEmpty()) {
                phase.accept("Makes tags");
                qualys.tally().add(Tally.Of.PLANNED, calls(steps));
                tags.apply(qualys, steps, planned.made());
            }
            announcements.announce(source);
            RemovalGuard.Verdict verdict = plans.assignments(source, settings, confirmed);
            List<Assignment> calls =
                    AssignmentPlanBuilder.plan(verdict.allowed(), AssignmentApplier.MOST_ASSETS);
            if (!calls.isEmpty()) {
                phase.accept("Puts tags on assets");
                qualys.tally().add(Tally.Of.PLANNED, calls.size());
                assignments.apply(qualys, calls, planned.made());
            }
            return new Round(!steps.isEmpty() || !calls.isEmpty(), verdict.waiting());
        }

        private static int calls(List<TagStep> steps) {
            return (int)
                    steps.stream().filter(step -> !(step instanceof TagStep.Impossible)).count();
        }

        /**
         * Removes tags that nothing asks for any more.
         *
         * @param keys which; empty for all of them
         */
        public void cleanUp(TagSettings settings, List<String> keys) {
            phase.accept("Removes tags");
            List<MadeTag> stale =
                    plans.tags(qualys.sourceId(), settings).plan().stale().stream()
                            .filter(tag -> keys.isEmpty() || keys.contains(tag.key()))
                            .toList();
            qualys.tally().add(Tally.Of.PLANNED, stale.size());
            cleanUp.apply(qualys, stale);
        }
    }

    /**
     * Begins to work on a source.
     *
     * @param guard asked before every call
     * @param phase told what the run is at
     */
    public Session open(SourceDocument source, UUID runId, RunGuard guard, Consumer<String> phase) {
        Connection connection = connections.of(source);
        QualysClients clients =
                QualysClients.of(
                        connection.http(), connection.account(), budgets.of(source.id()), clock);
        Calls calls = new Calls(untilDone, guard, metrics);
        return new Session(
                new Subscription(source.id(), runId, clients.tags(), clients.hostAssets(), calls),
                phase);
    }
}
