package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.QueuedStore;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.StagedRecord;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import dev.cmdbsync.writer.staging.StagedState;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.staging.Waiting;
import dev.cmdbsync.writer.target.AttemptLog;
import dev.cmdbsync.writer.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which queued records may go to their instance: what was approved if it would still change
 * the same, anything else by the rules in force. The others wait again.
 */
@ApplicationScoped
class QueuedPlanner {
    /** Counts of decisions have rows of their own: no partition has this number. */
    static final int LANE = -1;

    private final CurrentRules rules;
    private final StagedRecordStore records;
    private final SourceKeyStore sourceKeys;
    private final ApprovalGuard guard;
    private final InstancePreviewer previewer;
    private final CiStore cis;
    private final SoftwareCatalogue software;
    private final VerdictRecorder recorder;
    private final LedgerStore ledger;

    QueuedPlanner(
            CurrentRules rules,
            StagedRecordStore records,
            SourceKeyStore sourceKeys,
            ApprovalGuard guard,
            InstancePreviewer previewer,
            CiStore cis,
            SoftwareCatalogue software,
            VerdictRecorder recorder,
            LedgerStore ledger) {
        this.rules = rules;
        this.records = records;
        this.sourceKeys = sourceKeys;
        this.guard = guard;
        this.previewer = previewer;
        this.cis = cis;
        this.software = software;
        this.recorder = recorder;
        this.ledger = ledger;
    }

    /**
     * What to send.
     *
     * @param doubtful those that were perhaps sent before a kill, and when that began
     * @param any whether anything was queued
     */
    record Planned(List<CandidateItem> items, Map<AssetKey, Instant> doubtful, boolean any) {}

    Planned plan(Connection connection, Target target, List<String> sources, int limit)
            throws SQLException {
        Map<AssetKey, @Nullable String> queued = QueuedStore.next(connection, sources, limit);
        if (queued.isEmpty()) {
            return new Planned(List.of(), Map.of(), false);
        }
        Map<AssetKey, StagedRecord> open = records.open(connection, queued.keySet());
        open.values().removeIf(record -> record.state() != StagedState.QUEUED);
        List<Verdict> verdicts = new ArrayList<>();
        List<CandidateItem> approved = new ArrayList<>();
        List<CandidateItem> again = new ArrayList<>();
        BatchResult result = new BatchResult();
        triage(connection, target, queued, open, approved, again, verdicts, result);
        Previews previews = previewer.of(target);
        List<CandidateItem> items =
                new ArrayList<>(guard.admit(connection, again, verdicts, previews));
        items.addAll(stillTrue(connection, approved, previews, verdicts));
        Map<AssetKey, Waiting> waiting = new HashMap<>();
        open.forEach((key, record) -> waiting.put(key, record.waiting()));
        LedgerTally tally = new LedgerTally();
        recorder.record(connection, verdicts, waiting, result, tally);
        ledger.add(connection, tally, LANE);
        Map<AssetKey, Instant> doubtful =
                AttemptLog.begin(connection, items.stream().map(item -> item.asset).toList());
        return new Planned(items, doubtful, true);
    }

    private void triage(
            Connection connection,
            Target target,
            Map<AssetKey, @Nullable String> queued,
            Map<AssetKey, StagedRecord> open,
            List<CandidateItem> approved,
            List<CandidateItem> again,
            List<Verdict> verdicts,
            BatchResult result)
            throws SQLException {
        List<StagedRecord> list = List.copyOf(open.values());
        List<IncomingAsset> assets = list.stream().map(StagedRecord::asset).toList();
        byte[] fingerprint = target.fingerprint();
        assets.forEach(asset -> asset.appliedAs(fingerprint));
        List<@Nullable SourceKey> known =
                assets.isEmpty() ? List.of() : sourceKeys.stage(connection, assets);
        for (int i = 0; i < list.size(); i++) {
            List<CandidateItem> sorted = new ArrayList<>();
            new Triage(rules.get().classes(), sorted, verdicts, result)
                    .sort(assets.get(i), known.get(i));
            String by = queued.get(assets.get(i).key());
            String hash = list.get(i).planHash();
            for (CandidateItem item : sorted) {
                if (by == null || hash == null) {
                    again.add(item);
                } else {
                    approved.add(
                            item.with(
                                    new Consent.OfChangeSet(
                                            hash, by, list.get(i).operation(), list.get(i).ci())));
                }
            }
        }
    }

    private List<CandidateItem> stillTrue(
            Connection connection,
            List<CandidateItem> approved,
            Previews previews,
            List<Verdict> verdicts)
            throws SQLException {
        List<CandidateItem> covered = new ArrayList<>();
        if (approved.isEmpty()) {
            return covered;
        }
        CandidatePlanner planner = new CandidatePlanner(cis, software, approved);
        for (Previewer.Preview preview : previews.preview(connection, approved, planner)) {
            switch (preview.draft()) {
                case CandidatePlanner.Refused refused -> verdicts.add(refused.verdict());
                case CandidatePlanner.Planned planned -> {
                    ChangeSet now = planner.changeSet(preview.match(), planned);
                    Consent consent = Objects.requireNonNull(preview.item().consent);
                    if (consent.covers(now)) {
                        covered.add(preview.item());
                    } else {
                        verdicts.add(waits(preview, planned, now, consent));
                    }
                }
            }
        }
        return covered;
    }

    private static Verdict waits(
            Previewer.Preview preview,
            CandidatePlanner.Planned planned,
            ChangeSet now,
            Consent consent) {
        String why =
                consent instanceof Consent.OfChangeSet approved
                        ? approved.whyNot(now, preview.match().rule().name())
                        : null;
        return CandidatePlanner.waits(preview, planned, now, null, why);
    }
}
