package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetStore;
import dev.cmdbsync.writer.target.Written;
import dev.cmdbsync.writer.target.servicenow.Instances;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Brings staged records to the instances that their sources go to, once they are approved or put
 * back. As with a run there is a transaction before the calls and one after them.
 */
@ApplicationScoped
class InstanceQueue {
    private static final Logger LOG = Logger.getLogger(InstanceQueue.class);

    private final BatchTransaction transaction;
    private final TargetStore targets;
    private final Instances instances;
    private final QueuedPlanner planner;
    private final QueuedRecorder recorder;
    private final StagedApplier applier;

    InstanceQueue(
            BatchTransaction transaction,
            TargetStore targets,
            Instances instances,
            QueuedPlanner planner,
            QueuedRecorder recorder,
            StagedApplier applier) {
        this.transaction = transaction;
        this.targets = targets;
        this.instances = instances;
        this.planner = planner;
        this.recorder = recorder;
        this.applier = applier;
    }

    /**
     * Sends some records to each instance.
     *
     * @return whether there were any
     */
    boolean send(int limit) throws SQLException, InterruptedException {
        Map<Target, List<String>> sources = new LinkedHashMap<>();
        targets.routes()
                .forEach(
                        (source, target) ->
                                sources.computeIfAbsent(target, any -> new ArrayList<>())
                                        .add(source));
        boolean any = false;
        for (Map.Entry<Target, List<String>> each : sources.entrySet()) {
            any |= send(each.getKey(), each.getValue(), limit);
        }
        return any;
    }

    private boolean send(Target target, List<String> sources, int limit)
            throws SQLException, InterruptedException {
        QueuedPlanner.Planned planned =
                transaction.run(connection -> planner.plan(connection, target, sources, limit));
        if (planned.items().isEmpty()) {
            return planned.any();
        }
        Map<IncomingAsset, Written> written =
                instances
                        .of(target)
                        .write(
                                planned.items().stream().map(item -> item.asset).toList(),
                                planned.doubtful());
        record(target, planned.items(), written);
        return true;
    }

    private void record(
            Target target, List<CandidateItem> items, Map<IncomingAsset, Written> written)
            throws SQLException {
        try {
            transaction.run(
                    connection -> {
                        recorder.record(connection, target, items, written);
                        return true;
                    });
        } catch (SQLException | RuntimeException e) {
            if (!BatchFailures.isData(e)) {
                throw e;
            }
            if (items.size() > 1) {
                int half = items.size() / 2;
                record(target, items.subList(0, half), written);
                record(target, items.subList(half, items.size()), written);
            } else {
                fail(items.getFirst(), e);
            }
        }
    }

    private void fail(CandidateItem item, Exception failure) throws SQLException {
        LOG.warnf("A queued record was refused: %s", Failures.describe(failure));
        transaction.run(
                connection -> {
                    applier.fail(
                            connection,
                            new Decision(item.asset.key(), Action.RETRY, null, null, null, null),
                            failure);
                    return true;
                });
    }
}
