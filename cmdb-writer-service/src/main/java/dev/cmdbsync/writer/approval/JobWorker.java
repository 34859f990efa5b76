package dev.cmdbsync.writer.approval;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.writer.approval.JobQueueStore.Running;
import dev.cmdbsync.writer.consume.BatchTransaction;
import dev.cmdbsync.writer.consume.StagedApplier;
import dev.cmdbsync.writer.property.WriterProperties;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Works on approval jobs and queued records in a thread of its own, one batch of each job in turn.
 * Every replica does; what one leaves behind when it is killed, the others or its next start take
 * up.
 */
@ApplicationScoped
public class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final DataSource database;
    private final BatchTransaction transaction;
    private final StagedApplier applier;
    private final JobQueueStore queue;
    private final DecisionHandler decisions;
    private final StagedCleaner cleaner;
    private final WriterProperties properties;
    private final ApprovalConfig config;
    private final Map<UUID, JobStep> steps = new HashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    public JobWorker(
            DataSource database,
            BatchTransaction transaction,
            StagedApplier applier,
            JobQueueStore queue,
            DecisionHandler decisions,
            StagedCleaner cleaner,
            WriterProperties properties,
            ApprovalConfig config) {
        this.database = database;
        this.transaction = transaction;
        this.applier = applier;
        this.queue = queue;
        this.decisions = decisions;
        this.cleaner = cleaner;
        this.properties = properties;
        this.config = config;
        this.thread = Thread.ofPlatform().name("approval-jobs").daemon().unstarted(this::run);
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread.start();
        }
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stopped = true;
        bell.release();
        if (thread.isAlive()) {
            thread.join(STOP_WITHIN.toMillis());
        }
    }

    /** There is something to do. */
    void wake() {
        bell.release();
    }

    private void run() {
        boolean quiet = false;
        while (!stopped) {
            boolean worked = false;
            try {
                worked = work();
                cleaner.cleanWhenDue();
                quiet = false;
            } catch (SQLException | RuntimeException e) {
                if (!quiet) {
                    LOG.warnf("Approval jobs interrupted, trying on: %s", Failures.describe(e));
                }
                quiet = true;
            }
            if (!worked) {
                pause();
            }
        }
    }

    /** A batch of each job, then queued records. */
    private boolean work() throws SQLException {
        boolean worked = false;
        List<Running> running;
        try (Connection connection = database.getConnection()) {
            running = queue.running(connection);
        }
        steps.keySet().retainAll(running.stream().map(Running::id).toList());
        for (Running job : running) {
            JobStep step =
                    steps.computeIfAbsent(
                            job.id(),
                            any ->
                                    new JobStep(
                                            transaction,
                                            applier,
                                            queue,
                                            job,
                                            properties.approvalBatch()));
            worked |= !stopped && step.run();
        }
        return !stopped && decisions.tryQueued(properties.approvalBatch()) || worked;
    }

    private void pause() {
        try {
            if (bell.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
