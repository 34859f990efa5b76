package dev.cmdbsync.uploader.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.address.AddressClock;
import dev.cmdbsync.uploader.cmdb.CmdbException;
import dev.cmdbsync.uploader.queue.SendClock;
import dev.cmdbsync.uploader.queue.SyncRecordStore;
import dev.cmdbsync.uploader.schedule.UploadScheduleClock;
import dev.cmdbsync.uploader.send.SendWorker;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes part in the work of all uploaders: strikes of schedules' clocks, runs, and the records of
 * each source. Each entry is worked on by one uploader; one that is killed is found dead by its
 * heartbeat, and another goes on.
 */
@ApplicationScoped
class Uploading {
    private static final Logger LOG = Logger.getLogger(Uploading.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration UNTIL_SOURCES_ARE_KNOWN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CLEAN_UPS = Duration.ofHours(1);
    private static final int MISSED_HEARTBEATS = 4;

    private final AgroalDataSource dataSource;
    private final UploaderConfig config;
    private final RunWorker runs;
    private final RunStarter starter;
    private final SendWorker sender;
    private final UploadScheduleClock scheduleClock;
    private final AddressClock addressClock;
    private final SyncRecordStore records;
    private final SourceDirectory sources;
    private final Clock clock;
    private @Nullable Scheduler scheduler;

    Uploading(
            AgroalDataSource dataSource,
            UploaderConfig config,
            RunWorker runs,
            RunStarter starter,
            SendWorker sender,
            UploadScheduleClock scheduleClock,
            AddressClock addressClock,
            SyncRecordStore records,
            SourceDirectory sources,
            Clock clock) {
        this.dataSource = dataSource;
        this.config = config;
        this.runs = runs;
        this.starter = starter;
        this.sender = sender;
        this.scheduleClock = scheduleClock;
        this.addressClock = addressClock;
        this.records = records;
        this.sources = sources;
        this.clock = clock;
    }

    void start(@Observes @Priority(1000) StartupEvent event) {
        Scheduler started = newScheduler("uploader-" + UUID.randomUUID());
        started.start();
        scheduler = started;
    }

    /** Takes part under a name of its own; not started yet. */
    Scheduler newScheduler(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        config.run().parallel(),
                        work -> {
                            Thread thread = Thread.ofPlatform().name("uploading").unstarted(work);
                            thread.setContextClassLoader(loader);
                            return thread;
                        });
        return Scheduler.create(dataSource, tasks())
                .startTasks(cleanUp())
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
        runs.shutDown();
        sender.shutDown();
        Scheduler started = scheduler;
        if (started != null) {
            started.stop();
        }
    }

    private List<Task<?>> tasks() {
        Task<Void> strike =
                Tasks.custom(UploadScheduleClock.TASK, Void.class)
                        .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute(
                                (instance, context) ->
                                        known(
                                                () ->
                                                        struck(
                                                                instance.getId(),
                                                                context.getExecution()
                                                                        .executionTime)));
        Task<Void> run =
                Tasks.custom(RunStarter.TASK, Void.class)
                        .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> known(() -> read(instance.getId())));
        Task<Void> send =
                Tasks.custom(SendClock.TASK, Void.class)
                        .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute(
                                (instance, context) ->
                                        known(() -> again(sender.work(instance.getId()))));
        return List.of(strike, run, send, addressClock.task());
    }

    private RecurringTask<Void> cleanUp() {
        return Tasks.recurring("clean-up", FixedDelay.of(BETWEEN_CLEAN_UPS))
                .execute(
                        (instance, context) -> {
                            Instant now = clock.instant();
                            int forgotten =
                                    records.forget(
                                                    "SUCCESS",
                                                    now.minus(config.queue().keepSuccess()))
                                            + records.forget(
                                                    "ERROR", now.minus(config.queue().keepError()));
                            LOG.debugf("%d old records are forgotten", forgotten);
                        });
    }

    /** After a start the sources are read first: one that is not known yet is not switched off. */
    private CompletionHandler<Void> known(Supplier<CompletionHandler<Void>> work) {
        return sources.isComplete()
                ? work.get()
                : again(clock.instant().plus(UNTIL_SOURCES_ARE_KNOWN));
    }

    /** What is away comes back: the run goes on at its last page. */
    private CompletionHandler<Void> read(String runId) {
        try {
            if (runs.work(UUID.fromString(runId))) {
                return again(null);
            }
        } catch (CmdbException | QualysException e) {
            LOG.warnf("A run waits: %s", e.getMessage());
        }
        return again(clock.instant().plus(AFTER_FAILURE));
    }

    private static CompletionHandler<Void> again(@Nullable Instant next) {
        return (complete, operations) -> {
            if (next == null) {
                operations.remove();
            } else {
                operations.reschedule(complete, next);
            }
        };
    }

    private CompletionHandler<Void> struck(String scheduleId, Instant planned) {
        Instant next = scheduleClock.following(scheduleId, planned);
        try {
            LOG.infof(
                    "Schedule %s starts run %s",
                    scheduleId, starter.start(scheduleId, false, RunStarter.By.SCHEDULE));
        } catch (ProblemException e) {
            LOG.warnf("Schedule %s starts no run: %s", scheduleId, e.getMessage());
        }
        return again(next);
    }
}
