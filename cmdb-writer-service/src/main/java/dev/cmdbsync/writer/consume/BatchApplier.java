package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiPlanBuilder;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.identify.CiIdentifier;
import dev.cmdbsync.writer.identify.Identity;
import dev.cmdbsync.writer.identify.IdentityStore;
import dev.cmdbsync.writer.identify.Match;
import dev.cmdbsync.writer.identify.MatchRule;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.ledger.LedgerTally;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.NoteStore;
import dev.cmdbsync.writer.staging.PendingStore;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.SourceKeyStore;
import dev.cmdbsync.writer.staging.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch of candidates inside one transaction: unchanged assets first, then identify,
 * compare, write, and with it history, ledger and events. It neither commits nor retries.
 */
@ApplicationScoped
public class BatchApplier {
    private final SourceKeyStore sourceKeys;
    private final NoteStore notes;
    private final PendingStore pending;
    private final IdentityStore identities;
    private final SoftwareCatalogue software;
    private final CiStore cis;
    private final LedgerStore ledger;
    private final SysIds sysIds;
    private final int mostSharers;

    BatchApplier(
            SourceKeyStore sourceKeys,
            NoteStore notes,
            PendingStore pending,
            IdentityStore identities,
            SoftwareCatalogue software,
            CiStore cis,
            LedgerStore ledger,
            SysIds sysIds,
            WriterConfig config) {
        this.sourceKeys = sourceKeys;
        this.notes = notes;
        this.pending = pending;
        this.identities = identities;
        this.software = software;
        this.cis = cis;
        this.ledger = ledger;
        this.sysIds = sysIds;
        this.mostSharers = config.mostSharers();
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

    /** An asset on its way to a CI. */
    private static final class Item {
        private final IncomingAsset asset;
        private final @Nullable SourceKey before;
        private final Candidate candidate;
        private final Identity identity;

        Item(IncomingAsset asset, @Nullable SourceKey before, Candidate candidate) {
            this.asset = asset;
            this.before = before;
            this.candidate = candidate;
            this.identity = Identity.of(candidate);
        }

        @Nullable UUID knownCi() {
            return before == null ? null : before.ci();
        }

        /** Whether its CI must be looked for, or others may find it by something new. */
        boolean touchesIdentities() {
            return knownCi() == null
                    || before == null
                    || !Objects.equals(before.identityHash(), identity.hash());
        }
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
        List<Item> items = new ArrayList<>();
        List<IncomingAsset> waitNoMore = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            IncomingAsset asset = round.get(i);
            SourceKey before = known.get(i);
            if (before != null && before.seen()) {
                result.redelivered();
            } else if (before != null && before.same()) {
                countUnchanged(asset, before, result, tally);
                if (before.lastOutcome() == Outcome.PENDING) {
                    waitNoMore.add(asset);
                }
            } else {
                triage(asset, before, items, verdicts, result);
            }
        }
        pending.remove(connection, waitNoMore);
        steps.done(Step.PARSE);
        if (!items.isEmpty()) {
            reconcile(connection, items, verdicts, steps, result);
        }
        if (!verdicts.isEmpty()) {
            verdicts.forEach(each -> count(each, result, tally));
            saveAssets(connection, verdicts);
        }
        steps.done(Step.WRITE_ASSETS);
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

    /** Sorts out what never reaches a CI. */
    private static void triage(
            IncomingAsset asset,
            @Nullable SourceKey before,
            List<Item> items,
            List<Verdict> verdicts,
            BatchResult result) {
        try {
            if (asset.kind() != RecordKind.CANDIDATE) {
                Refusal refusal = asset.refusal();
                Outcome outcome =
                        asset.kind() == RecordKind.FAILED ? Outcome.FAILED : Outcome.REJECTED;
                verdicts.add(
                        Verdict.refused(asset, before, outcome, refusal.code(), refusal.text()));
                return;
            }
            Candidate candidate = asset.candidate();
            if (!ClassModel.standard().contains(candidate.className())) {
                fail(
                        asset,
                        before,
                        ErrorCode.UNKNOWN_CLASS,
                        "The CMDB has no class " + candidate.className(),
                        verdicts,
                        result);
            } else if (!asset.options().autoApprove()) {
                verdicts.add(Verdict.pending(asset, before, candidate.notes()));
            } else {
                items.add(new Item(asset, before, candidate));
            }
        } catch (IOException e) {
            fail(
                    asset,
                    before,
                    ErrorCode.RECORD_MALFORMED,
                    "The value is not what its kind promises",
                    verdicts,
                    result);
        }
    }

    private static void fail(
            IncomingAsset asset,
            @Nullable SourceKey before,
            ErrorCode code,
            String text,
            List<Verdict> verdicts,
            BatchResult result) {
        verdicts.add(Verdict.refused(asset, before, Outcome.FAILED, code, text));
        result.letter(asset, code, text);
    }

    private void reconcile(
            Connection connection,
            List<Item> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException {
        Map<List<Map<String, String>>, Map<String, Map<String, String>>> installed =
                software.resolve(
                        items.stream()
                                .map(
                                        item ->
                                                item.candidate
                                                        .related()
                                                        .get(ChildTable.SOFTWARE.tableName()))
                                .filter(Objects::nonNull)
                                .toList());
        steps.done(Step.SOFTWARE);
        List<Match> matches = identify(connection, items);
        steps.done(Step.IDENTIFY);
        Map<UUID, Ci> byId = cis.load(connection, existing(matches));
        software.know(
                connection,
                byId.values().stream()
                        .flatMap(ci -> ci.softwareIds().stream())
                        .distinct()
                        .toList());
        steps.done(Step.LOAD);
        Instant now = Instant.now();
        ChangeLog changes = new ChangeLog(software, now);
        for (int i = 0; i < items.size(); i++) {
            verdicts.add(plan(items.get(i), matches.get(i), byId, installed, changes, result));
        }
        steps.done(Step.PLAN);
        result.wrote(cis.write(connection, byId.values(), now), changes.size());
        steps.done(Step.WRITE_CIS);
        changes.send(connection);
        steps.done(Step.WRITE_CHANGES);
    }

    /** CIs that were there before this batch. */
    private static Set<UUID> existing(List<Match> matches) {
        Set<UUID> all = new HashSet<>();
        Set<UUID> made = new HashSet<>();
        for (Match match : matches) {
            if (match.ci() != null) {
                (match.rule() == MatchRule.NONE ? made : all).add(match.ci());
            }
        }
        all.removeAll(made);
        return all;
    }

    /**
     * Finds the CI of each item. What is new gets its id here, so that later items of the batch
     * find it.
     */
    private List<Match> identify(Connection connection, List<Item> items) throws SQLException {
        List<Match> matches = new ArrayList<>(items.size());
        if (items.stream().noneMatch(Item::touchesIdentities)) {
            items.forEach(item -> matches.add(bySourceKey(item)));
            return matches;
        }
        identities.lock(connection);
        List<Identity> wanted = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        for (Item item : items) {
            UUID ci = item.knownCi();
            if (ci == null) {
                wanted.add(item.identity);
            } else {
                known.add(ci);
            }
        }
        CiIdentifier identifier = identities.identifier(connection, wanted, known, mostSharers);
        for (Item item : items) {
            Match match =
                    item.knownCi() == null
                            ? identifier.identify(item.identity, item.asset.key())
                            : bySourceKey(item);
            boolean mayBe = match.ci() != null || item.asset.options().ciOperation().mayInsert();
            if (match.ci() == null && mayBe) {
                match =
                        new Match(
                                MatchRule.NONE, sysIds.next(), match.detail(), match.passedOver());
            }
            if (match.ci() != null) {
                identifier.learn(match.ci(), item.identity, item.asset.key());
            }
            matches.add(match);
        }
        return matches;
    }

    private static Match bySourceKey(Item item) {
        return new Match(MatchRule.SOURCE_KEY, item.knownCi(), "", 0);
    }

    private Verdict plan(
            Item item,
            Match match,
            Map<UUID, Ci> byId,
            Map<List<Map<String, String>>, Map<String, Map<String, String>>> installed,
            ChangeLog changes,
            BatchResult result) {
        IncomingAsset asset = item.asset;
        UUID sysId = match.ci();
        if (sysId == null) {
            return Verdict.refused(
                    asset,
                    item.before,
                    Outcome.REJECTED,
                    ErrorCode.INSERT_NOT_ALLOWED,
                    "No CI matches and the schedule may not create any");
        }
        AssetRank rank = AssetRank.of(asset.key(), item.candidate, item.identity);
        Ci ci = byId.get(sysId);
        if (ci == null) {
            ci = cis.create(sysId, item.candidate.className(), rank);
        }
        List<Map<String, String>> list =
                item.candidate.related().get(ChildTable.SOFTWARE.tableName());
        CiPlan plan =
                CiPlanBuilder.plan(
                        ci, item.candidate, rank, list == null ? null : installed.get(list));
        boolean created = plan.operation() == ChangeOperation.CREATED;
        if (!created && plan.changesAnything() && !asset.options().ciOperation().mayUpdate()) {
            return Verdict.refused(
                    asset,
                    item.before,
                    Outcome.REJECTED,
                    ErrorCode.UPDATE_NOT_ALLOWED,
                    "A CI matches (" + match.rule() + ") and the schedule may not update it");
        }
        byId.put(sysId, ci);
        ci.apply(plan);
        ci.seen(asset.observed().discovered());
        result.matched(match.rule(), match.passedOver());
        if (plan.changesAnything()) {
            changes.add(ci, plan, asset.key(), asset.runId(), match.rule().name());
        }
        Outcome outcome =
                created
                        ? Outcome.CREATED
                        : plan.changesAnything() ? Outcome.UPDATED : Outcome.UNCHANGED;
        return Verdict.applied(
                asset, item.before, outcome, explain(sysId, item, match), item.candidate.notes());
    }

    /** How the asset came to be this CI is told by the rule that first found it. */
    private static Verdict.Applied explain(UUID sysId, Item item, Match match) {
        SourceKey before = item.before;
        if (match.rule() == MatchRule.SOURCE_KEY && before != null && before.matchedBy() != null) {
            return new Verdict.Applied(
                    sysId,
                    item.identity.hash(),
                    before.matchedBy(),
                    Objects.requireNonNullElse(before.matchDetail(), ""));
        }
        return new Verdict.Applied(
                sysId, item.identity.hash(), match.rule().name(), match.detail());
    }

    private void saveAssets(Connection connection, List<Verdict> verdicts) throws SQLException {
        Instant now = Instant.now();
        sourceKeys.save(connection, verdicts, now);
        notes.save(connection, verdicts);
        pending.save(connection, verdicts, now);
    }
}
