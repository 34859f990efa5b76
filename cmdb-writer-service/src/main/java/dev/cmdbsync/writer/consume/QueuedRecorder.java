package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.staging.Attempt;
import dev.cmdbsync.writer.staging.AttemptStore;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.StagedRecord;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import dev.cmdbsync.writer.staging.StagedState;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.staging.Waiting;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetAssetStore;
import dev.cmdbsync.writer.target.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what an instance made of queued records. */
@ApplicationScoped
class QueuedRecorder {
    private final StagedRecordStore records;
    private final SourceKeyStore sourceKeys;
    private final TargetAssetStore answers;
    private final VerdictRecorder recorder;
    private final AttemptStore attempts;
    private final LedgerStore ledger;

    QueuedRecorder(
            StagedRecordStore records,
            SourceKeyStore sourceKeys,
            TargetAssetStore answers,
            VerdictRecorder recorder,
            AttemptStore attempts,
            LedgerStore ledger) {
        this.records = records;
        this.sourceKeys = sourceKeys;
        this.answers = answers;
        this.recorder = recorder;
        this.attempts = attempts;
        this.ledger = ledger;
    }

    /** A record that newer content has taken the place of meanwhile stays as it is. */
    void record(
            Connection connection,
            Target target,
            List<CandidateItem> sent,
            Map<IncomingAsset, Written> written)
            throws SQLException {
        Map<AssetKey, StagedRecord> open =
                records.open(connection, sent.stream().map(item -> item.asset.key()).toList());
        List<CandidateItem> intact = new ArrayList<>();
        List<AssetKey> overtaken = new ArrayList<>();
        for (CandidateItem item : sent) {
            StagedRecord record = open.get(item.asset.key());
            if (record != null && isSame(record, item)) {
                intact.add(item);
            } else {
                overtaken.add(item.asset.key());
            }
        }
        sourceKeys.forgetApplied(connection, overtaken);
        if (!intact.isEmpty()) {
            settle(connection, target, intact, open, written);
        }
    }

    private static boolean isSame(StagedRecord record, CandidateItem item) {
        return record.state() == StagedState.QUEUED
                && Arrays.equals(record.asset().contentHash(), item.asset.contentHash());
    }

    private void settle(
            Connection connection,
            Target target,
            List<CandidateItem> intact,
            Map<AssetKey, StagedRecord> open,
            Map<IncomingAsset, Written> written)
            throws SQLException {
        List<@Nullable SourceKey> known =
                sourceKeys.stage(connection, intact.stream().map(item -> item.asset).toList());
        List<CandidateItem> items = new ArrayList<>();
        Map<AssetKey, Waiting> waiting = new HashMap<>();
        for (int i = 0; i < intact.size(); i++) {
            CandidateItem before = intact.get(i);
            CandidateItem item = new CandidateItem(before.asset, known.get(i), before.candidate);
            items.add(before.consent == null ? item : item.with(before.consent));
            StagedRecord record = open.get(before.asset.key());
            if (record != null) {
                waiting.put(before.asset.key(), record.waiting());
            }
        }
        BatchResult result = new BatchResult();
        LedgerTally tally = new LedgerTally();
        List<Verdict> verdicts = new ArrayList<>();
        new InstanceOutcomes(target, answers, written)
                .write(connection, items, verdicts, any -> {}, result);
        recorder.record(connection, verdicts, waiting, result, tally);
        remember(connection, items, verdicts);
        ledger.add(connection, tally, QueuedPlanner.LANE);
    }

    private void remember(Connection connection, List<CandidateItem> items, List<Verdict> verdicts)
            throws SQLException {
        List<Attempt> made = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            Consent consent = items.get(i).consent;
            made.add(
                    new Attempt(
                            verdict.asset().key(),
                            "SEND",
                            verdict.outcome().name(),
                            consent instanceof Consent.OfChangeSet approved
                                    ? approved.hash()
                                    : null,
                            consent == null ? null : consent.by(),
                            null,
                            null,
                            verdict.error() == null ? null : verdict.error().name(),
                            verdict.errorText()));
        }
        attempts.add(connection, made, Instant.now());
    }
}
