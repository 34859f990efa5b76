package dev.cmdbsync.collector.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.property.CollectorProperties;
import dev.cmdbsync.collector.run.RunPlanBuilder.History;
import dev.cmdbsync.collector.schedule.Schedule;
import dev.cmdbsync.collector.schedule.ScheduleCatalog;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.jdbc.SqlFailure;
import dev.cmdbsync.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/** Starts runs: the row and the work for some collector in one transaction. */
@ApplicationScoped
public class RunStarter {
    /** Name of the work on runs. */
    static final String TASK = "run";

    private final ScheduleCatalog schedules;
    private final SourceCatalog sources;
    private final RunStore runs;
    private final SchedulerClient work;
    private final Event<Queued> queued;
    private final CollectorConfig config;
    private final CollectorProperties properties;
    private final Clock clock;

    RunStarter(
            ScheduleCatalog schedules,
            SourceCatalog sources,
            RunStore runs,
            SchedulerClient work,
            Event<Queued> queued,
            CollectorConfig config,
            CollectorProperties properties,
            Clock clock) {
        this.schedules = schedules;
        this.sources = sources;
        this.runs = runs;
        this.work = work;
        this.queued = queued;
        this.config = config;
        this.properties = properties;
        this.clock = clock;
    }

    /** A run waits for a collector; told once it is committed. */
    record Queued(UUID run) {}

    /** Who wants the run. */
    enum By {
        SCHEDULE,
        REQUEST
    }

    /**
     * Starts a run.
     *
     * @param full whether to read everything that the schedule covers
     * @throws ProblemException if the schedule pages already, or its source is switched off
     */
    Run start(String scheduleId, boolean full, By by) {
        try {
            Run run = QuarkusTransaction.requiringNew().call(() -> insert(scheduleId, full, by));
            queued.fire(new Queued(run.id()));
            return run;
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw runningAlready(scheduleId);
            }
            throw e;
        }
    }

    private Run insert(String scheduleId, boolean full, By by) {
        Schedule schedule = schedules.get(scheduleId);
        Source source = sources.get(schedule.sourceId);
        if (!source.active || !source.downloadEnabled) {
            throw ProblemException.conflict(
                    "The source " + source.id + " is switched off for downloads");
        }
        runs.running(scheduleId)
                .ifPresent(
                        run -> {
                            throw conflict(run);
                        });
        Run run = newRun(schedule, options(schedule, source), full, by);
        runs.insert(run);
        work.schedule(new TaskInstance<>(TASK, run.id().toString()), clock.instant());
        return run;
    }

    private String options(Schedule schedule, Source source) {
        return source.refine(schedule.options(properties.addBy())).encode();
    }

    private Run newRun(Schedule schedule, String options, boolean full, By by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String queryKey = queryKey(schedule);
        Run unfinished =
                runs.last(schedule.id)
                        .filter(last -> !last.readToEnd() && last.queryKey().equals(queryKey))
                        .orElse(null);
        RunPlan plan =
                RunPlanBuilder.plan(
                        new History(
                                unfinished,
                                runs.lastComplete(schedule.id, queryKey, false),
                                runs.lastComplete(schedule.id, queryKey, true)),
                        full,
                        schedule.downloadSince,
                        schedule.fullAge(),
                        config.run().overlap(),
                        now);
        return new Run(
                UUID.randomUUID(),
                0,
                schedule.id,
                schedule.sourceId,
                RunStatus.RUNNING,
                null,
                by.name(),
                plan.full(),
                plan.since(),
                plan.pagingStartedAt(),
                queryKey,
                schedule.filter,
                schedule.pageSize == null ? properties.downloadPageSize() : schedule.pageSize,
                options,
                schedule.maxLifetimeMinutes == null
                        ? properties.maxTransactionLifetime()
                        : Duration.ofMinutes(schedule.maxLifetimeMinutes),
                null,
                plan.cursor(),
                false,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                false,
                now,
                null,
                null);
    }

    /** A change of any of these makes earlier readings useless for the next one. */
    private static String queryKey(Schedule schedule) {
        String question =
                schedule.sourceId
                        + '\n'
                        + (schedule.filter == null ? "" : schedule.filter)
                        + '\n'
                        + schedule.downloadSince;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(question.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private ProblemException runningAlready(String scheduleId) {
        return runs.running(scheduleId)
                .map(RunStarter::conflict)
                .orElseGet(() -> ProblemException.conflict("A run of this schedule just ended"));
    }

    private static ProblemException conflict(Run run) {
        return ProblemException.conflict("Run " + run.id() + " of this schedule is under way");
    }
}
