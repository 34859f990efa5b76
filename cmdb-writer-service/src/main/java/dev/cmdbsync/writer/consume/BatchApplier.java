package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.NoteStore;
import dev.cmdbsync.writer.staging.PendingStore;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch of candidates inside one transaction: unchanged assets first, then identify,
 * compare, write, and with it history, ledger and events. It neither commits nor retries.
 */
@ApplicationScoped
public class BatchApplier {
    private final SourceKeyStore sourceKeys;
    private final ReferencedCandidates referenced;
    private final NoteStore notes;
    private final PendingStore pending;
    private final Reconciler reconciler;
    private final LedgerStore ledger;

    BatchApplier(
            SourceKeyStore sourceKeys,
            ReferencedCandidates referenced,
            NoteStore notes,
            PendingStore pending,
            Reconciler reconciler,
            LedgerStore ledger) {
        this.sourceKeys = sourceKeys;
        this.referenced = referenced;
        this.notes = notes;
        this.pending = pending;
        this.reconciler = reconciler;
        this.ledger = ledger;
    }

    /**
     * Applies the records in their order. An asset that comes twice is applied twice, the later
     * record in a second round.
     */
    BatchResult apply(Connection connection, List<IncomingAsset> batch, BatchSteps steps)
            throws SQLException {
        BatchResult result = new BatchResult();
        LedgerTally tally = new LedgerTally();
        for (List<IncomingAsset> round : rounds(batch)) {
            applyRound(connection, round, steps, result, tally);
        }
        ledger.add(connection, tally, batch.getFirst().origin().partition());
        steps.done(Step.WRITE_LEDGER);
        return result;
    }

    /** Records an asset that the database refused, without trying it again. */
    BatchResult fail(Connection connection, IncomingAsset asset, ErrorCode code, String text)
            throws SQLException {
        BatchResult result = new BatchResult();
        LedgerTally tally = new LedgerTally();
        SourceKey before = sourceKeys.stage(connection, List.of(asset)).getFirst();
        if (before != null && (before.seen() || before.same())) {
            result.redelivered();
            return result;
        }
        Verdict verdict = Verdict.refused(asset, before, Outcome.FAILED, code, text);
        result.letter(asset, code, text);
        count(verdict, result, tally);
        saveAssets(connection, List.of(verdict));
        ledger.add(connection, tally, asset.origin().partition());
        return result;
    }

    private static List<List<IncomingAsset>> rounds(List<IncomingAsset> batch) {
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
            BatchResult result,
            LedgerTally tally)
            throws SQLException {
        List<@Nullable SourceKey> known = sourceKeys.stage(connection, round);
        steps.done(Step.STAGE);
        List<Verdict> verdicts = new ArrayList<>();
        List<CandidateItem> items = new ArrayList<>();
        List<Staged> changed = new ArrayList<>();
        List<IncomingAsset> waitNoMore = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            IncomingAsset asset = round.get(i);
            SourceKey before = known.get(i);
            if (before != null && before.seen()) {
                result.redelivered();
            } else if (before != null && before.same()) {
                countUnchanged(asset, before, result, tally);
                if (asset.refersTo() != null) {
                    result.referred(ReferenceUse.SETTLED);
                }
                if (before.lastOutcome() == Outcome.PENDING) {
                    waitNoMore.add(asset);
                }
            } else {
                changed.add(new Staged(asset, before));
            }
        }
        sort(changed, steps, new Triage(items, verdicts, result));
        pending.remove(connection, waitNoMore);
        steps.done(Step.PARSE);
        if (!items.isEmpty()) {
            reconciler.reconcile(connection, items, verdicts, steps, result);
        }
        if (!verdicts.isEmpty()) {
            verdicts.forEach(each -> count(each, result, tally));
            saveAssets(connection, verdicts);
        }
        steps.done(Step.WRITE_ASSETS);
    }

    /** An asset that is not unchanged, and what was known of it. */
    private record Staged(IncomingAsset asset, @Nullable SourceKey before) {}

    private void sort(List<Staged> changed, BatchSteps steps, Triage triage) {
        referenced.fetch(changed.stream().map(Staged::asset).toList());
        steps.done(Step.FETCH);
        for (Staged each : changed) {
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

    private static void countUnchanged(
            IncomingAsset asset, SourceKey before, BatchResult result, LedgerTally tally) {
        Outcome outcome =
                LedgerTally.settle(
                        before.lastRun(), before.lastOutcome(), asset.runId(), Outcome.UNCHANGED);
        tally.count(before.lastRun(), before.lastOutcome(), asset.runId(), outcome);
        result.count(Outcome.UNCHANGED);
    }

    private static void count(Verdict verdict, BatchResult result, LedgerTally tally) {
        SourceKey before = verdict.before();
        UUID lastRun = before == null ? null : before.lastRun();
        Outcome lastOutcome = before == null ? null : before.lastOutcome();
        UUID run = verdict.asset().runId();
        tally.count(
                lastRun,
                lastOutcome,
                run,
                LedgerTally.settle(lastRun, lastOutcome, run, verdict.outcome()));
        result.count(verdict.outcome());
    }

    private void saveAssets(Connection connection, List<Verdict> verdicts) throws SQLException {
        Instant now = Instant.now();
        sourceKeys.save(connection, verdicts, now);
        notes.save(connection, verdicts);
        pending.save(connection, verdicts, now);
    }
}
