package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.writer.approval.JobQueueStore.Running;
import dev.cmdbsync.writer.consume.BatchTransaction;
import dev.cmdbsync.writer.consume.Decision;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.consume.Resolution;
import dev.cmdbsync.writer.consume.StagedApplier;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Approval jobs and their worker, without the framework. */
public final class Jobs {
    private final DataSource database;
    private final BatchTransaction transaction;
    private final StagedApplier applier;
    private final JobStore store;
    private final JobQueueStore queue = new JobQueueStore();
    private final DecisionHandler decisions;

    public Jobs(
            DataSource database,
            BatchTransaction transaction,
            StagedApplier applier,
            CurrentRules rules) {
        this.database = database;
        this.transaction = transaction;
        this.applier = applier;
        this.store = new JobStore(rules, new ObjectMapper());
        this.decisions = new DecisionHandler(transaction, applier, new StagedRecordStore());
    }

    /** Pins everything that waits. */
    public UUID addForAll(Action action, boolean replanned) throws SQLException {
        UUID id = UUID.randomUUID();
        ApprovalFilter all =
                new ApprovalFilter(
                        null, null, null, null, null, null, null, null, null, null, null);
        JobRequest request =
                DecisionRequests.complete(
                        new JobRequest(action, null, all, "all of it", replanned));
        try (Connection connection = database.getConnection()) {
            store.add(connection, id, action, request, "jdoe");
        }
        return id;
    }

    /** Works on the job until nothing of it is left that nobody else works on. */
    public void work(UUID job, int batchSize) throws SQLException {
        for (Running each : running(job)) {
            JobStep step = new JobStep(transaction, applier, queue, each, batchSize);
            boolean more = true;
            while (more) {
                more = step.run();
            }
        }
    }

    /** The job; empty if it has ended. */
    private List<Running> running(UUID job) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return queue.running(connection).stream()
                    .filter(each -> each.id().equals(job))
                    .toList();
        }
    }

    /** Tries everything that is queued again. */
    public void workOnQueue() throws SQLException {
        boolean more = true;
        while (more) {
            more = decisions.tryQueued(300);
        }
    }

    /** How far the job is: {@code state total settled applied stale failed rejected gone}. */
    public String progress(UUID job) throws SQLException {
        try (Connection connection = database.getConnection()) {
            JobView view = store.one(connection, job).orElseThrow();
            return "%s %d %d %d %d %d %d %d"
                    .formatted(
                            view.state(),
                            view.total(),
                            view.settled(),
                            view.applied(),
                            view.stale(),
                            view.failed(),
                            view.rejected(),
                            view.gone());
        }
    }

    /** Stops the job. */
    public void cancel(UUID job) throws SQLException {
        try (Connection connection = database.getConnection()) {
            store.cancel(connection, job);
        }
    }

    /** One decision, tried again after a collision as the service does. */
    public Resolution decide(Decision decision) throws SQLException {
        return decisions.decide(decision);
    }
}
