package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.staging.Attempt;
import dev.cmdbsync.writer.staging.AttemptStore;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.QueuedStore;
import dev.cmdbsync.writer.staging.Settlement;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.StagedRecord;
import dev.cmdbsync.writer.staging.StagedRecordStore;
import dev.cmdbsync.writer.staging.StagedState;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.staging.Waiting;
import dev.cmdbsync.writer.target.TargetStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out decisions about staged records, many in one transaction, through the same
 * reconciliation as a run. It neither commits nor retries.
 */
@ApplicationScoped
public class StagedApplier {
    /** Counts of decisions have rows of their own: no partition has this number. */
    private static final int LANE = -1;

    private static final String NO_REASON = "Rejected";

    private final CurrentRules rules;
    private final StagedRecordStore records;
    private final SourceKeyStore sourceKeys;
    private final ApprovalGuard guard;
    private final ConsentApplier consents;
    private final VerdictRecorder recorder;
    private final AttemptStore attempts;
    private final LedgerStore ledger;

    StagedApplier(
            CurrentRules rules,
            StagedRecordStore records,
            SourceKeyStore sourceKeys,
            ApprovalGuard guard,
            ConsentApplier consents,
            VerdictRecorder recorder,
            AttemptStore attempts,
            LedgerStore ledger) {
        this.rules = rules;
        this.records = records;
        this.sourceKeys = sourceKeys;
        this.guard = guard;
        this.consents = consents;
        this.recorder = recorder;
        this.attempts = attempts;
        this.ledger = ledger;
    }

    /**
     * Carries out decisions about different assets.
     *
     * @return what came of each
     */
    public Map<AssetKey, Resolution> apply(Connection connection, List<Decision> decisions)
            throws SQLException {
        Batch batch = open(connection, decisions);
        List<CandidateItem> approved = new ArrayList<>();
        List<CandidateItem> again = new ArrayList<>();
        List<Settlement> rejected = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<QueuedStore.Queued> queued = new ArrayList<>();
        Classes classes = rules.get().classes();
        Triage triage = new Triage(classes, again, verdicts, batch.result);
        for (Decision decision : decisions) {
            StagedRecord record = batch.records.get(decision.asset());
            if (record == null || !isOpenTo(decision, record)) {
                batch.resolutions.put(decision.asset(), Resolution.GONE);
                continue;
            }
            if (isElsewhere(decision, batch)) {
                batch.resolutions.put(decision.asset(), queue(decision, record, queued));
                continue;
            }
            SourceKey before = batch.known.get(decision.asset());
            switch (decision.action()) {
                case REJECT -> rejected.add(rejection(decision, record.asset(), before));
                case RETRY -> triage.sort(record.asset(), before);
                case APPROVE -> {
                    if (!Objects.equals(decision.hash(), record.planHash())) {
                        batch.resolutions.put(decision.asset(), Resolution.STALE);
                    } else {
                        int failures = verdicts.size();
                        new Triage(classes, approved, verdicts, batch.result)
                                .sort(record.asset(), before);
                        if (verdicts.size() == failures) {
                            approved.add(consented(approved.removeLast(), decision, record));
                        }
                    }
                }
            }
        }
        approved.addAll(guard.admit(connection, again, verdicts));
        List<CandidateItem> stale =
                approved.isEmpty()
                        ? List.of()
                        : consents.apply(connection, approved, verdicts, any -> {}, batch.result);
        QueuedStore.add(connection, queued);
        settle(connection, decisions, rejected, batch);
        record(connection, decisions, verdicts, batch);
        List<Verdict> plannedAgain = consents.planAgain(connection, stale);
        record(connection, decisions, plannedAgain, batch);
        records.queue(connection, guard.passing(connection, plannedAgain));
        remember(connection, decisions, batch);
        ledger.add(connection, batch.tally, LANE);
        return batch.resolutions;
    }

    /** Keeps that a decision could not be carried out, without trying it again. */
    public void fail(Connection connection, Decision decision, Exception failure)
            throws SQLException {
        Batch batch = open(connection, List.of(decision));
        StagedRecord record = batch.records.get(decision.asset());
        if (record == null) {
            return;
        }
        boolean database = BatchFailures.isFromDatabase(failure);
        Verdict verdict =
                Verdict.refused(
                                record.asset(),
                                batch.known.get(decision.asset()),
                                Outcome.FAILED,
                                database ? ErrorCode.DATA_REFUSED : ErrorCode.INTERNAL,
                                "Could not be written: " + Failures.describe(failure))
                        .answered(BatchFailures.answer(failure));
        resolve(List.of(decision), List.of(verdict), batch);
        recorder.record(connection, List.of(verdict), batch.waiting, batch.result, batch.tally);
        remember(connection, List.of(decision), batch);
        ledger.add(connection, batch.tally, LANE);
    }

    /** What is known of the assets of the decisions, and what comes of them. */
    private static final class Batch {
        private final Map<AssetKey, StagedRecord> records;
        private final Map<AssetKey, @Nullable SourceKey> known = new HashMap<>();
        private final Map<AssetKey, Waiting> waiting = new HashMap<>();
        private final Map<AssetKey, Resolution> resolutions = new LinkedHashMap<>();
        private final Map<AssetKey, Verdict> verdicts = new HashMap<>();
        private final BatchResult result = new BatchResult();
        private final LedgerTally tally = new LedgerTally();
        private final Set<String> elsewhere;

        Batch(Map<AssetKey, StagedRecord> records, Set<String> elsewhere) {
            this.records = records;
            this.elsewhere = elsewhere;
        }
    }

    private Batch open(Connection connection, List<Decision> decisions) throws SQLException {
        Batch batch =
                new Batch(
                        records.open(connection, decisions.stream().map(Decision::asset).toList()),
                        TargetStore.routed(connection));
        List<IncomingAsset> assets =
                batch.records.values().stream().map(StagedRecord::asset).toList();
        if (!assets.isEmpty()) {
            List<@Nullable SourceKey> known = sourceKeys.stage(connection, assets);
            for (int i = 0; i < assets.size(); i++) {
                batch.known.put(assets.get(i).key(), known.get(i));
            }
        }
        batch.records.forEach((key, record) -> batch.waiting.put(key, record.waiting()));
        return batch;
    }

    private static boolean isOpenTo(Decision decision, StagedRecord record) {
        return switch (decision.action()) {
            case APPROVE -> record.state() == StagedState.PENDING;
            case REJECT -> record.state() != StagedState.REJECTED;
            case RETRY -> true;
        };
    }

    /** Assets that go to an instance are not written in this transaction. */
    private static boolean isElsewhere(Decision decision, Batch batch) {
        return decision.action() != Action.REJECT
                && batch.elsewhere.contains(TargetStore.source(decision.asset()));
    }

    private static Resolution queue(
            Decision decision, StagedRecord record, List<QueuedStore.Queued> queued) {
        boolean approval = decision.action() == Action.APPROVE;
        if (approval && !Objects.equals(decision.hash(), record.planHash())) {
            return Resolution.STALE;
        }
        queued.add(
                new QueuedStore.Queued(
                        decision.asset(),
                        approval ? Objects.requireNonNullElse(decision.by(), "") : null,
                        decision.reason()));
        return Resolution.WAITING;
    }

    private static CandidateItem consented(
            CandidateItem item, Decision decision, StagedRecord record) {
        return item.with(
                new Consent.OfChangeSet(
                        Objects.requireNonNullElse(decision.hash(), ""),
                        decision.by(),
                        record.operation(),
                        record.ci()));
    }

    private static Settlement rejection(
            Decision decision, IncomingAsset asset, @Nullable SourceKey before) {
        return new Settlement(
                asset,
                before,
                Outcome.REJECTED,
                ErrorCode.APPROVAL_REFUSED,
                Objects.requireNonNullElse(decision.reason(), NO_REASON));
    }

    private void settle(
            Connection connection, List<Decision> decisions, List<Settlement> rejected, Batch batch)
            throws SQLException {
        recorder.settle(connection, rejected, batch.result, batch.tally);
        rejected.forEach(each -> batch.resolutions.put(each.asset().key(), Resolution.REJECTED));
        records.reject(
                connection,
                decisions.stream()
                        .filter(each -> each.action() == Action.REJECT)
                        .filter(each -> batch.resolutions.get(each.asset()) == Resolution.REJECTED)
                        .map(
                                each ->
                                        new StagedRecordStore.Rejection(
                                                each.asset(),
                                                Objects.requireNonNullElse(each.by(), ""),
                                                Objects.requireNonNullElse(
                                                        each.reason(), NO_REASON)))
                        .toList());
    }

    private void record(
            Connection connection, List<Decision> decisions, List<Verdict> verdicts, Batch batch)
            throws SQLException {
        resolve(decisions, verdicts, batch);
        recorder.record(connection, verdicts, batch.waiting, batch.result, batch.tally);
    }

    private static void resolve(List<Decision> decisions, List<Verdict> verdicts, Batch batch) {
        verdicts.forEach(each -> batch.verdicts.put(each.asset().key(), each));
        for (Decision decision : decisions) {
            Verdict verdict = batch.verdicts.get(decision.asset());
            if (verdict != null) {
                batch.resolutions.put(
                        decision.asset(),
                        switch (verdict.outcome()) {
                            case CREATED, UPDATED, UNCHANGED -> Resolution.APPLIED;
                            case PENDING ->
                                    decision.action() == Action.APPROVE
                                            ? Resolution.STALE
                                            : Resolution.WAITING;
                            case REJECTED -> Resolution.REJECTED;
                            case FAILED -> Resolution.FAILED;
                        });
            }
        }
    }

    /** Decisions about records that are gone leave no trace. */
    private void remember(Connection connection, List<Decision> decisions, Batch batch)
            throws SQLException {
        List<Attempt> made = new ArrayList<>();
        for (Decision decision : decisions) {
            Resolution resolution = batch.resolutions.get(decision.asset());
            if (resolution == null || resolution == Resolution.GONE) {
                continue;
            }
            Verdict verdict = batch.verdicts.get(decision.asset());
            String detail = verdict == null ? null : verdict.errorText();
            made.add(
                    new Attempt(
                            decision.asset(),
                            decision.action().name(),
                            resolution == Resolution.APPLIED && verdict != null
                                    ? verdict.outcome().name()
                                    : resolution.name(),
                            decision.hash(),
                            decision.by(),
                            decision.reason(),
                            decision.job(),
                            verdict == null || verdict.error() == null
                                    ? null
                                    : verdict.error().name(),
                            resolution == Resolution.STALE ? whyStale(verdict) : detail));
        }
        attempts.add(connection, made, Instant.now());
    }

    private static String whyStale(@Nullable Verdict verdict) {
        String why =
                verdict == null || verdict.staged() == null ? null : verdict.staged().replanned();
        return Objects.requireNonNullElse(
                why, "Its asset or its CI has changed since: it would change something else");
    }
}
