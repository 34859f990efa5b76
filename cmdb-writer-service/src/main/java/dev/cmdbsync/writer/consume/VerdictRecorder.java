package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.NoteStore;
import dev.cmdbsync.writer.staging.Settlement;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.StagedStore;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.staging.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what became of each asset: counts, outcome, notes, and what is staged. */
@ApplicationScoped
class VerdictRecorder {
    private final SourceKeyStore sourceKeys;
    private final NoteStore notes;
    private final StagedStore staged;

    VerdictRecorder(SourceKeyStore sourceKeys, NoteStore notes, StagedStore staged) {
        this.sourceKeys = sourceKeys;
        this.notes = notes;
        this.staged = staged;
    }

    /**
     * Records assets that were compared or refused.
     *
     * @param waiting what is staged of them
     */
    void record(
            Connection connection,
            List<Verdict> verdicts,
            Map<AssetKey, Waiting> waiting,
            BatchResult result,
            LedgerTally tally)
            throws SQLException {
        if (verdicts.isEmpty()) {
            return;
        }
        for (Verdict each : verdicts) {
            count(each.asset(), each.before(), each.outcome(), result, tally);
            Verdict.Applied applied = each.applied();
            result.traced(
                    each.asset(),
                    each.outcome(),
                    applied == null ? null : applied.ci(),
                    applied == null ? null : applied.rule(),
                    each.error());
        }
        Instant now = Instant.now();
        sourceKeys.save(connection, verdicts, now);
        notes.save(connection, verdicts);
        staged.save(connection, verdicts, waiting, now);
    }

    /** Records assets that stay as they are. */
    void settle(
            Connection connection,
            List<Settlement> settlements,
            BatchResult result,
            LedgerTally tally)
            throws SQLException {
        for (Settlement each : settlements) {
            count(each.asset(), each.before(), each.outcome(), result, tally);
            result.traced(each.asset(), each.outcome(), null, null, each.error());
        }
        sourceKeys.settle(connection, settlements);
    }

    /** Counts an asset once in its run, whatever it counted as before. */
    void count(
            IncomingAsset asset,
            @Nullable SourceKey before,
            Outcome outcome,
            BatchResult result,
            LedgerTally tally) {
        UUID lastRun = before == null ? null : before.lastRun();
        Outcome lastOutcome = before == null ? null : before.lastOutcome();
        tally.count(
                lastRun,
                lastOutcome,
                asset.runId(),
                LedgerTally.settle(lastRun, lastOutcome, asset.runId(), outcome));
        result.count(outcome);
    }
}
