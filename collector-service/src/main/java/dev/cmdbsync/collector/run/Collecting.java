package dev.cmdbsync.collector.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.certificate.CertificateClock;
import dev.cmdbsync.collector.group.GroupClock;
import dev.cmdbsync.collector.schedule.ScheduleClock;
import dev.cmdbsync.problem.ProblemException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes part in the work of all collectors: strikes of schedules' clocks, and runs. Each entry is
 * worked on by one collector; one that is killed is found dead by its heartbeat, and another goes
 * on.
 */
@ApplicationScoped
class Collecting {
    private static final Logger LOG = Logger.getLogger(Collecting.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;

    private final AgroalDataSource dataSource;
    private final CollectorConfig config;
    private final RunWorker worker;
    private final RunStarter starter;
    private final ScheduleClock scheduleClock;
    private final LedgerWatch watch;
    private final ScheduleGauges gauges;
    private final CertificateClock certificates;
    private final GroupClock groups;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ledger-watch").factory());
    private volatile @Nullable Scheduler scheduler;

    Collecting(
            AgroalDataSource dataSource,
            CollectorConfig config,
            RunWorker worker,
            RunStarter starter,
            ScheduleClock scheduleClock,
            LedgerWatch watch,
            ScheduleGauges gauges,
            CertificateClock certificates,
            GroupClock groups) {
        this.dataSource = dataSource;
        this.config = config;
        this.worker = worker;
        this.starter = starter;
        this.scheduleClock = scheduleClock;
        this.watch = watch;
        this.gauges = gauges;
        this.certificates = certificates;
        this.groups = groups;
    }

    void start(@Observes @Priority(1000) StartupEvent event) {
        Scheduler started = newScheduler("collector-" + UUID.randomUUID());
        started.start();
        certificates.start();
        groups.start();
        scheduler = started;
        ticker.scheduleWithFixedDelay(
                this::look, 0, config.run().watchEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Work of this collector's own need not wait until it looks for work again. */
    void hurry(@Observes RunStarter.Queued run) {
        Scheduler started = scheduler;
        if (started != null) {
            started.triggerCheckForDueExecutions();
        }
    }

    private void look() {
        watch.look();
        gauges.look();
    }

    /** Takes part under a name of its own; not started yet. */
    Scheduler newScheduler(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        config.run().parallel(),
                        work -> {
                            Thread thread = Thread.ofPlatform().name("run-worker").unstarted(work);
                            thread.setContextClassLoader(loader);
                            return thread;
                        });
        return Scheduler.create(dataSource, tasks(name))
                .schedulerName(new SchedulerName.Fixed(name))
                .executorService(threads)
                .threads(config.run().parallel())
                .pollingInterval(config.run().poll())
                .heartbeatInterval(config.run().heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    void stop(@Observes @Priority(10) ShutdownEvent event) {
        worker.shutDown();
        ticker.shutdownNow();
        Scheduler started = scheduler;
        if (started != null) {
            started.stop();
        }
    }

    private List<Task<?>> tasks(String name) {
        Task<Void> strike =
                Tasks.custom(ScheduleClock.TASK, Void.class)
                        .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute(
                                (instance, context) ->
                                        struck(
                                                instance.getId(),
                                                context.getExecution().executionTime));
        Task<Void> run =
                Tasks.oneTime(RunStarter.TASK)
                        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> work(instance.getId(), name));
        return List.of(strike, run, certificates.task(), groups.task());
    }

    private CompletionHandler<Void> struck(String scheduleId, Instant planned) {
        Instant next = scheduleClock.following(scheduleId, planned);
        try {
            Run run = starter.start(scheduleId, false, RunStarter.By.SCHEDULE);
            LOG.infof("Schedule %s starts run %s", scheduleId, run.id());
        } catch (ProblemException e) {
            LOG.warnf("Schedule %s starts no run: %s", scheduleId, e.getMessage());
        }
        return (complete, operations) -> {
            if (next == null) {
                operations.remove();
            } else {
                operations.reschedule(complete, next);
            }
        };
    }

    private void work(String runId, String name) {
        boolean done;
        try {
            done = worker.work(UUID.fromString(runId), name);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A run could not be worked on", e);
        }
        if (!done) {
            throw new IllegalStateException("The collector shuts down; another one goes on");
        }
    }
}
