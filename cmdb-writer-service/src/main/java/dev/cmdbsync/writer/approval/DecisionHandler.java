package dev.cmdbsync.writer.approval;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.consume.BatchFailures;
import dev.cmdbsync.writer.consume.BatchTransaction;
import dev.cmdbsync.writer.consume.Decision;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.consume.Resolution;
import dev.cmdbsync.writer.consume.StagedApplier;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Gets single decisions done. */
@ApplicationScoped
class DecisionHandler {
    private static final Logger LOG = Logger.getLogger(DecisionHandler.class);
    private static final int COLLISIONS_AWAITED = 5;

    private final BatchTransaction transaction;
    private final StagedApplier applier;
    private final StagedRecordStore records;

    DecisionHandler(
            BatchTransaction transaction, StagedApplier applier, StagedRecordStore records) {
        this.transaction = transaction;
        this.applier = applier;
        this.records = records;
    }

    /** Carries one decision out; when it returns, it is committed. */
    Resolution decide(Decision decision) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Map<AssetKey, Resolution> resolutions =
                        transaction.run(connection -> applier.apply(connection, List.of(decision)));
                return resolutions.getOrDefault(decision.asset(), Resolution.GONE);
            } catch (SQLException | RuntimeException e) {
                boolean again = BatchFailures.isCollision(e) && attempt <= COLLISIONS_AWAITED;
                if (!again && !BatchFailures.isData(e)) {
                    throw e;
                }
                if (!again) {
                    fail(decision, e);
                    return Resolution.FAILED;
                }
            }
        }
    }

    private void fail(Decision decision, Exception failure) throws SQLException {
        LOG.warnf("A staged record was refused: %s", Failures.describe(failure));
        transaction.run(
                connection -> {
                    applier.fail(connection, decision, failure);
                    return true;
                });
    }

    /**
     * Tries queued records again: together, and where the database refuses some of them, one by
     * one.
     *
     * @return whether there were any
     */
    boolean tryQueued(int limit) throws SQLException {
        try {
            return transaction.run(
                    connection -> {
                        List<Decision> queued =
                                records.queued(connection, limit).stream()
                                        .map(DecisionHandler::again)
                                        .toList();
                        if (!queued.isEmpty()) {
                            applier.apply(connection, queued);
                        }
                        return !queued.isEmpty();
                    });
        } catch (SQLException | RuntimeException e) {
            if (!BatchFailures.isData(e)) {
                throw e;
            }
            List<AssetKey> alone = transaction.run(connection -> records.queued(connection, limit));
            for (AssetKey each : alone) {
                decide(again(each));
            }
            return !alone.isEmpty();
        }
    }

    private static Decision again(AssetKey asset) {
        return new Decision(asset, Action.RETRY, null, null, null, null);
    }
}
