package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.staging.AttemptStore;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.Settlement;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.StagedStore;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.staging.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch of candidates inside one transaction: unchanged assets first, then identify,
 * compare, write, and with it history, ledger and events. It neither commits nor retries.
 */
@ApplicationScoped
public class BatchApplier {
    private final CurrentRules rules;
    private final SourceKeyStore sourceKeys;
    private final ReferencedCandidates referenced;
    private final StagedStore staged;
    private final ApprovalGuard guard;
    private final ConsentApplier consents;
    private final VerdictRecorder recorder;
    private final AttemptStore attempts;
    private final LedgerStore ledger;

    BatchApplier(
            CurrentRules rules,
            SourceKeyStore sourceKeys,
            ReferencedCandidates referenced,
            StagedStore staged,
            ApprovalGuard guard,
            ConsentApplier consents,
            VerdictRecorder recorder,
            AttemptStore attempts,
            LedgerStore ledger) {
        this.rules = rules;
        this.sourceKeys = sourceKeys;
        this.referenced = referenced;
        this.staged = staged;
        this.guard = guard;
        this.consents = consents;
        this.recorder = recorder;
        this.attempts = attempts;
        this.ledger = ledger;
    }

    /**
     * Applies the records in their order. An asset that comes twice is applied twice, the later
     * record in a second round.
     */
    BatchResult apply(Connection connection, List<IncomingAsset> batch, BatchSteps steps)
            throws SQLException {
        return apply(connection, batch, steps, this::writeHere);
    }

    /** The same for a CMDB of choice. */
    BatchResult apply(
            Connection connection, List<IncomingAsset> batch, BatchSteps steps, CmdbTarget cmdb)
            throws SQLException {
        BatchResult result = new BatchResult();
        LedgerTally tally = new LedgerTally();
        for (List<IncomingAsset> round : rounds(batch)) {
            applyRound(connection, round, steps, cmdb, result, tally);
        }
        ledger.add(connection, tally, batch.getFirst().origin().partition());
        steps.done(Step.WRITE_LEDGER);
        return result;
    }

    /**
     * Records an asset that the database refused, without trying it again.
     *
     * @param answer everything that is known about the failure
     */
    BatchResult fail(
            Connection connection,
            IncomingAsset asset,
            ErrorCode code,
            String text,
            @Nullable String answer)
            throws SQLException {
        BatchResult result = new BatchResult();
        LedgerTally tally = new LedgerTally();
        Map<AssetKey, Waiting> waiting = staged.lock(connection, List.of(asset));
        SourceKey before = sourceKeys.stage(connection, List.of(asset)).getFirst();
        if (before != null && (before.seen() || before.same())) {
            result.redelivered();
            return result;
        }
        Verdict verdict = Verdict.refused(asset, before, Outcome.FAILED, code, text);
        result.letter(asset, code, text);
        recorder.record(connection, List.of(verdict.answered(answer)), waiting, result, tally);
        attempts.addFailures(connection, List.of(verdict));
        ledger.add(connection, tally, asset.origin().partition());
        return result;
    }

    static List<List<IncomingAsset>> rounds(List<IncomingAsset> batch) {
        List<List<IncomingAsset>> rounds = new ArrayList<>();
        Map<AssetKey, Integer> times = new HashMap<>();
        for (IncomingAsset asset : batch) {
            int round = times.merge(asset.key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(asset);
        }
        return rounds;
    }

    private void applyRound(
            Connection connection,
            List<IncomingAsset> round,
            BatchSteps steps,
            CmdbTarget cmdb,
            BatchResult result,
            LedgerTally tally)
            throws SQLException {
        Map<AssetKey, Waiting> waiting = staged.lock(connection, round);
        List<@Nullable SourceKey> known = sourceKeys.stage(connection, round);
        steps.done(Step.STAGE);
        List<Verdict> verdicts = new ArrayList<>();
        List<CandidateItem> items = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        List<Settlement> settled = new ArrayList<>();
        List<AssetKey> waitNoMore = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            IncomingAsset asset = round.get(i);
            SourceKey before = known.get(i);
            Waiting waits = waiting.get(asset.key());
            if (before != null && before.seen()) {
                result.redelivered();
            } else if (before != null && before.same()) {
                countUnchanged(asset, before, result, tally);
                if (asset.refersTo() != null) {
                    result.referred(ReferenceUse.SETTLED);
                }
                if (waits != null) {
                    waitNoMore.add(asset.key());
                }
            } else if (waits != null && waits.rejects(asset)) {
                settled.add(rejectedBefore(asset, before));
            } else if (waits != null && waits.holds(asset)) {
                settled.add(new Settlement(asset, before, Outcome.PENDING, null, null));
            } else {
                changed.add(new Changed(asset, before));
            }
        }
        sort(changed, steps, new Triage(rules.get().classes(), items, verdicts, result));
        staged.remove(connection, waitNoMore);
        recorder.settle(connection, settled, result, tally);
        steps.done(Step.PARSE);
        List<CandidateItem> stale = cmdb.write(connection, items, verdicts, steps, result);
        letters(verdicts, result);
        recorder.record(connection, verdicts, waiting, result, tally);
        recorder.record(connection, consents.planAgain(connection, stale), waiting, result, tally);
        attempts.addFailures(connection, verdicts);
        steps.done(Step.WRITE_ASSETS);
    }

    /** The built-in CMDB: what is admitted is identified and reconciled here. */
    private List<CandidateItem> writeHere(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException {
        List<CandidateItem> admitted = guard.admit(connection, items, verdicts);
        return admitted.isEmpty()
                ? List.of()
                : consents.apply(connection, admitted, verdicts, steps, result);
    }

    /** What is found to be ambiguous on the way to a CI is a dead letter, too. */
    private static void letters(List<Verdict> verdicts, BatchResult result) {
        for (Verdict each : verdicts) {
            if (each.error() == ErrorCode.AMBIGUOUS_COALESCE) {
                result.letter(
                        each.asset(),
                        ErrorCode.AMBIGUOUS_COALESCE,
                        Objects.requireNonNullElse(each.errorText(), ""));
            }
        }
    }

    /** An asset that is not unchanged, and what was known of it. */
    private record Changed(IncomingAsset asset, @Nullable SourceKey before) {}

    private void sort(List<Changed> changed, BatchSteps steps, Triage triage) {
        referenced.fetch(changed.stream().map(Changed::asset).toList());
        steps.done(Step.FETCH);
        for (Changed each : changed) {
            if (each.asset().refersTo() != null) {
                triage.result()
                        .referred(
                                each.asset().kind() == RecordKind.REFERENCE
                                        ? ReferenceUse.GONE
                                        : ReferenceUse.RESOLVED);
            }
            triage.sort(each.asset(), each.before());
        }
    }

    private static Settlement rejectedBefore(IncomingAsset asset, @Nullable SourceKey before) {
        return new Settlement(
                asset,
                before,
                Outcome.REJECTED,
                ErrorCode.APPROVAL_REFUSED,
                "The same candidate was rejected before");
    }

    private static void countUnchanged(
            IncomingAsset asset, SourceKey before, BatchResult result, LedgerTally tally) {
        Outcome outcome =
                LedgerTally.settle(
                        before.lastRun(), before.lastOutcome(), asset.runId(), Outcome.UNCHANGED);
        tally.count(before.lastRun(), before.lastOutcome(), asset.runId(), outcome);
        result.count(Outcome.UNCHANGED);
        result.traced(asset, Outcome.UNCHANGED, before.ci(), before.matchedBy(), null);
    }
}
