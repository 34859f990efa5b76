package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.run.Outcome;
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
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Brings candidates and CIs together: which CI each is, what changes in it, and the rows, history
 * and events of the changes. Part of the batch's transaction.
 */
@ApplicationScoped
class Reconciler {
    private final IdentityStore identities;
    private final SoftwareCatalogue software;
    private final CiStore cis;
    private final SysIds sysIds;
    private final int mostSharers;

    Reconciler(
            IdentityStore identities,
            SoftwareCatalogue software,
            CiStore cis,
            SysIds sysIds,
            WriterConfig config) {
        this.identities = identities;
        this.software = software;
        this.cis = cis;
        this.sysIds = sysIds;
        this.mostSharers = config.mostSharers();
    }

    /** Adds a verdict for each item. */
    void reconcile(
            Connection connection,
            List<CandidateItem> items,
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
    private List<Match> identify(Connection connection, List<CandidateItem> items)
            throws SQLException {
        List<Match> matches = new ArrayList<>(items.size());
        if (items.stream().noneMatch(CandidateItem::touchesIdentities)) {
            items.forEach(item -> matches.add(bySourceKey(item)));
            return matches;
        }
        identities.lock(connection);
        List<Identity> wanted = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        for (CandidateItem item : items) {
            UUID ci = item.knownCi();
            if (ci == null) {
                wanted.add(item.identity);
            } else {
                known.add(ci);
            }
        }
        CiIdentifier identifier = identities.identifier(connection, wanted, known, mostSharers);
        for (CandidateItem item : items) {
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

    private static Match bySourceKey(CandidateItem item) {
        return new Match(MatchRule.SOURCE_KEY, item.knownCi(), "", 0);
    }

    private Verdict plan(
            CandidateItem item,
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
    private static Verdict.Applied explain(UUID sysId, CandidateItem item, Match match) {
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
}
