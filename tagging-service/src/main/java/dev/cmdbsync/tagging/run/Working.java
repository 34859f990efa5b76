package dev.cmdbsync.tagging.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cmdbsync.tagging.TaggingConfig;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Takes part in the work of all replicas. Each run is worked on by one; one that is killed is found
 * dead by its heartbeat, and another goes on.
 */
@ApplicationScoped
class Working {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;

    private final AgroalDataSource database;
    private final TaggingConfig config;
    private final RunWorker worker;
    private final RunClock clock;
    private @Nullable Scheduler scheduler;

    Working(AgroalDataSource database, TaggingConfig config, RunWorker worker, RunClock clock) {
        this.database = database;
        this.config = config;
        this.worker = worker;
        this.clock = clock;
    }

    @Produces
    @ApplicationScoped
    static SchedulerClient client(AgroalDataSource database) {
        return SchedulerClient.Builder.create(database)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
    }

    void start(@Observes @Priority(1000) StartupEvent event) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        RecurringTask<Void> tick =
                Tasks.recurring("tick", FixedDelay.of(config.tick()))
                        .execute((instance, context) -> clock.tick());
        Task<Void> run =
                Tasks.oneTime(RunStarter.TASK)
                        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> work(instance.getId()));
        Scheduler started =
                Scheduler.create(database, run)
                        .startTasks(tick)
                        .schedulerName(new SchedulerName.Fixed("tagging-" + UUID.randomUUID()))
                        .executorService(
                                Executors.newFixedThreadPool(
                                        config.parallel() + 1,
                                        work -> {
                                            Thread thread =
                                                    Thread.ofPlatform()
                                                            .name("run-worker")
                                                            .unstarted(work);
                                            thread.setContextClassLoader(loader);
                                            return thread;
                                        }))
                        .threads(config.parallel() + 1)
                        .pollingInterval(config.poll())
                        .heartbeatInterval(config.heartbeat())
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .build();
        started.start();
        scheduler = started;
    }

    void stop(@Observes @Priority(10) ShutdownEvent event) {
        Scheduler started = scheduler;
        if (started != null) {
            started.stop();
        }
    }

    private void work(String runId) {
        try {
            if (!worker.work(UUID.fromString(runId))) {
                throw new IllegalStateException("The run is worked on later");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer", e);
        }
    }
}
