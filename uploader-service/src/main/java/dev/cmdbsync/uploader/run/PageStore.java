package dev.cmdbsync.uploader.run;

import dev.cmdbsync.uploader.change.ChangedCiStore;
import dev.cmdbsync.uploader.change.ChangedCiStore.Changed;
import dev.cmdbsync.uploader.cmdb.CmdbRow;
import dev.cmdbsync.uploader.cmdb.CmdbSweep;
import dev.cmdbsync.uploader.cmdb.SweepCursor;
import dev.cmdbsync.uploader.cmdb.SweepPage;
import dev.cmdbsync.uploader.jdbc.Documents;
import dev.cmdbsync.uploader.plan.CiFacts;
import dev.cmdbsync.uploader.plan.CiPlan;
import dev.cmdbsync.uploader.plan.CiPlanBuilder;
import dev.cmdbsync.uploader.plan.Planned;
import dev.cmdbsync.uploader.queue.PlanStore;
import dev.cmdbsync.uploader.run.UploadRunStore.PageCounts;
import dev.cmdbsync.uploader.schedule.UploadScheduleStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages of a run, and what is kept of each. */
@ApplicationScoped
class PageStore {
    private final UploadRunStore runs;
    private final UploadScheduleStore schedules;
    private final ChangedCiStore changed;
    private final PlanStore plans;
    private final Documents documents;
    private final Clock clock;

    PageStore(
            UploadRunStore runs,
            UploadScheduleStore schedules,
            ChangedCiStore changed,
            PlanStore plans,
            Documents documents,
            Clock clock) {
        this.runs = runs;
        this.schedules = schedules;
        this.changed = changed;
        this.plans = plans;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Rows that were updated since the schedule's watermark, or all of them.
     *
     * @param lag how far behind the clock the reading stays; none where a topic tells what changes
     *     meanwhile
     */
    Pages swept(UploadRun run, CmdbSweep sweep, Duration lag) {
        Instant upTo = run.startedAt().minus(lag);
        Instant since = run.full() ? null : schedules.progress(run.scheduleId()).watermark();
        String cursor = run.cursor();
        SweepCursor begin =
                cursor == null
                        ? CmdbSweep.begin(since == null ? null : since.minus(lag), upTo)
                        : documents.read(cursor, SweepCursor.class);
        return new Swept(run, sweep, begin, upTo);
    }

    /** Rows of CIs that changed, as the topic told. */
    Pages changed(UploadRun run, CmdbSweep sweep, int most) {
        return new ChangedPages(run, sweep, most);
    }

    /**
     * Keeps a page: its records, the counts and how far the run has come, in one transaction.
     *
     * @return false if the run is not this uploader's any more
     */
    boolean store(UploadRun run, Pages.Page page, List<CiFacts> facts, CiPlanBuilder planner) {
        List<Planned> planned = new ArrayList<>();
        long excluded = 0;
        for (CiFacts ci : facts) {
            CiPlan plan = planner.plan(ci);
            planned.addAll(plan.records());
            excluded += plan.excluded() ? 1 : 0;
        }
        long inQualys = facts.stream().filter(ci -> ci.assetId() != null).count();
        long isExcluded = excluded;
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            PlanStore.Queued queued =
                                    plans.add(
                                            new PlanStore.Planner(
                                                    run.sourceId(), run.scheduleId(), run.id()),
                                            planned);
                            boolean mine =
                                    runs.page(
                                            run,
                                            page.cursor(),
                                            new PageCounts(
                                                    facts.size(),
                                                    inQualys,
                                                    isExcluded,
                                                    planned.size(),
                                                    queued.queued(),
                                                    queued.refused()));
                            if (!mine) {
                                QuarkusTransaction.setRollbackOnly();
                                return false;
                            }
                            changed.remove(run.scheduleId(), page.looked());
                            return true;
                        });
    }

    private void end(UploadRun run, @Nullable Instant upTo) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            if (runs.end(run, "SENDING", null) && upTo != null) {
                                schedules.readUpTo(run.scheduleId(), upTo, run.full());
                            }
                        });
    }

    private final class Swept implements Pages {
        private final UploadRun run;
        private final CmdbSweep sweep;
        private final Instant upTo;
        private @Nullable SweepCursor cursor;

        Swept(UploadRun run, CmdbSweep sweep, SweepCursor begin, Instant upTo) {
            this.run = run;
            this.sweep = sweep;
            this.cursor = begin;
            this.upTo = upTo;
        }

        @Override
        public Optional<Page> next() {
            while (cursor != null) {
                SweepPage page = sweep.page(Objects.requireNonNull(cursor));
                cursor = page.next();
                if (!page.rows().isEmpty()) {
                    return Optional.of(
                            new Page(
                                    page.rows(),
                                    cursor == null ? null : documents.write(cursor),
                                    List.of()));
                }
            }
            return Optional.empty();
        }

        @Override
        public void end() {
            PageStore.this.end(run, upTo);
        }
    }

    private final class ChangedPages implements Pages {
        private final UploadRun run;
        private final CmdbSweep sweep;
        private final int most;

        ChangedPages(UploadRun run, CmdbSweep sweep, int most) {
            this.run = run;
            this.sweep = sweep;
            this.most = most;
        }

        @Override
        public Optional<Page> next() {
            List<Changed> some = changed.some(run.scheduleId(), most);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            List<CmdbRow> rows = sweep.rows(some.stream().map(Changed::sysId).toList());
            return Optional.of(new Page(rows, null, some));
        }

        @Override
        public void end() {
            PageStore.this.end(run, clock.instant());
        }
    }
}
