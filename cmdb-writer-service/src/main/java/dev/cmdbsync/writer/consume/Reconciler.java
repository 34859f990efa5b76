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
import dev.cmdbsync.writer.consume.BatchSteps.Step;
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
    private final Matcher matcher;
    private final SoftwareCatalogue software;
    private final CiStore cis;

    Reconciler(Matcher matcher, SoftwareCatalogue software, CiStore cis) {
        this.matcher = matcher;
        this.software = software;
        this.cis = cis;
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
        List<Match> matches = matcher.match(connection, items);
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
            if (match.left() != null) {
                all.add(match.left());
            }
        }
        all.removeAll(made);
        return all;
    }

    /** An asset that reports another machine from now on takes nothing with it. */
    private static void leave(
            CandidateItem item, Match match, Map<UUID, Ci> byId, ChangeLog changes) {
        Ci left = match.left() == null ? null : byId.get(match.left());
        if (left != null) {
            CiPlan plan = CiPlanBuilder.leave(left, item.asset.key());
            left.apply(plan);
            left.sources().remove(item.asset.key());
            changes.add(
                    left, plan, item.asset.key(), item.asset.runId(), MatchRule.SOURCE_KEY.name());
        }
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
        leave(item, match, byId, changes);
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
