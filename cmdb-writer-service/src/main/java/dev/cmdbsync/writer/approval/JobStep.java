package dev.cmdbsync.writer.approval;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.approval.JobQueueStore.Running;
import dev.cmdbsync.writer.consume.BatchFailures;
import dev.cmdbsync.writer.consume.BatchTransaction;
import dev.cmdbsync.writer.consume.Decision;
import dev.cmdbsync.writer.consume.Resolution;
import dev.cmdbsync.writer.consume.StagedApplier;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One job as one worker goes through it, batch by batch. A batch that the database refuses is tried
 * again with half as many records, until the culprit stands alone and is kept as failed; then the
 * batches grow again.
 */
final class JobStep {
    private static final Logger LOG = Logger.getLogger(JobStep.class);
    private static final int COLLISIONS_AWAITED = 5;

    private final BatchTransaction transaction;
    private final StagedApplier applier;
    private final JobQueueStore queue;
    private final Running job;
    private final int largest;
    private @Nullable AssetKey last;
    private int size;
    private int collisions;

    JobStep(
            BatchTransaction transaction,
            StagedApplier applier,
            JobQueueStore queue,
            Running job,
            int largest) {
        this.transaction = transaction;
        this.applier = applier;
        this.queue = queue;
        this.job = job;
        this.largest = largest;
        this.size = largest;
    }

    Running job() {
        return job;
    }

    /** What a batch is about; kept outside of it, so that it is known when it fails. */
    private static final class Claimed {
        private List<Decision> decisions = List.of();
    }

    /**
     * Settles the next records.
     *
     * @return whether there were any
     */
    boolean run() throws SQLException {
        Claimed claimed = new Claimed();
        try {
            Map<AssetKey, Resolution> settled =
                    transaction.run(
                            connection -> {
                                claimed.decisions = queue.claim(connection, job, last, size);
                                if (claimed.decisions.isEmpty()) {
                                    return Map.of();
                                }
                                Map<AssetKey, Resolution> resolutions =
                                        applier.apply(connection, claimed.decisions);
                                queue.settle(
                                        connection,
                                        job.id(),
                                        queue.followUp(connection, job, resolutions));
                                return resolutions;
                            });
            collisions = 0;
            if (settled.isEmpty()) {
                return again();
            }
            last = claimed.decisions.getLast().asset();
            size = Math.min(largest, size * 2);
            return true;
        } catch (SQLException | RuntimeException e) {
            if (BatchFailures.isCollision(e) && ++collisions <= COLLISIONS_AWAITED) {
                return true;
            }
            if (!BatchFailures.isData(e) || claimed.decisions.isEmpty()) {
                throw e;
            }
            if (claimed.decisions.size() > 1) {
                size = claimed.decisions.size() / 2;
            } else {
                giveUp(claimed.decisions.getFirst(), e);
            }
            return true;
        }
    }

    /** Once more from the start, for what another worker had locked and did not settle. */
    private boolean again() throws SQLException {
        if (last != null) {
            last = null;
            return true;
        }
        if (transaction.run(connection -> queue.finish(connection, job.id()))) {
            LOG.infof("Approval job %s is done", job.id());
        }
        return false;
    }

    private void giveUp(Decision decision, Exception failure) throws SQLException {
        LOG.warnf("A staged record was refused: %s", Failures.describe(failure));
        transaction.run(
                connection -> {
                    for (Decision each : queue.claim(connection, job, decision.asset())) {
                        applier.fail(connection, each, failure);
                        queue.settle(connection, job.id(), Map.of(each.asset(), Resolution.FAILED));
                    }
                    return true;
                });
        last = decision.asset();
    }
}
