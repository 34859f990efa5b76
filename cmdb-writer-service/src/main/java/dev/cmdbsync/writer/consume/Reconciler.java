package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.certificate.CertificateHostApplier;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiPlanBuilder;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.consume.CandidatePlanner.Planned;
import dev.cmdbsync.writer.consume.CandidatePlanner.Refused;
import dev.cmdbsync.writer.identify.Match;
import dev.cmdbsync.writer.identify.MatchRule;
import dev.cmdbsync.writer.ire.reconcile.AssetStatements;
import dev.cmdbsync.writer.ire.reconcile.StaleClaims;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.outbox.ChangeLog.Cause;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.vm.VmBatch;
import dev.cmdbsync.writer.vm.VmInstances;
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
import org.jspecify.annotations.Nullable;

/**
 * Brings candidates and CIs together: which CI each is, what changes in it, and the rows, history
 * and events of the changes. Part of the batch's transaction.
 */
@ApplicationScoped
class Reconciler {
    private final Matcher matcher;
    private final SoftwareCatalogue software;
    private final CiStore cis;
    private final VmInstances virtualMachines;
    private final CertificateHostApplier certificateHosts;

    Reconciler(
            Matcher matcher,
            SoftwareCatalogue software,
            CiStore cis,
            VmInstances virtualMachines,
            CertificateHostApplier certificateHosts) {
        this.matcher = matcher;
        this.software = software;
        this.cis = cis;
        this.virtualMachines = virtualMachines;
        this.certificateHosts = certificateHosts;
    }

    /**
     * What came of a batch.
     *
     * @param verdicts of the items
     * @param stale items that would change something else than is approved; if there are any, the
     *     batch must be undone
     * @param result counts of the batch
     */
    record Reconciled(List<Verdict> verdicts, List<CandidateItem> stale, BatchResult result) {
        void addTo(List<Verdict> all, BatchResult total) {
            all.addAll(verdicts);
            total.add(result);
        }
    }

    /** What candidates say beside their CI and its rows. Most say nothing. */
    private record Additions(
            VmBatch machines,
            Set<CertificateHostApplier.Told> certificates,
            AssetStatements statements) {
        void add(CandidateItem item, Planned planned) {
            if (item.candidate.related().containsKey(ChildTable.CERTIFICATE_HOST.tableName())) {
                certificates.add(
                        new CertificateHostApplier.Told(
                                planned.ci(), item.candidate.source().feed()));
            }
        }
    }

    /** Brings the items to their CIs. */
    Reconciled reconcile(Connection connection, List<CandidateItem> items, BatchSteps steps)
            throws SQLException {
        Reconciled reconciled =
                new Reconciled(new ArrayList<>(), new ArrayList<>(), new BatchResult());
        CandidatePlanner planner = new CandidatePlanner(cis, software, items);
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
        Instant now = Instant.now();
        StaleClaims.loosen(connection, cis.rules(), byId.values(), now);
        steps.done(Step.LOAD);
        ChangeLog changes = new ChangeLog(software, now);
        VmBatch machines =
                virtualMachines.lock(
                        connection, items.stream().map(each -> each.candidate).toList(), byId);
        Additions additions = new Additions(machines, new HashSet<>(), new AssetStatements(now));
        for (int i = 0; i < items.size(); i++) {
            plan(items.get(i), matches.get(i), byId, planner, changes, reconciled, additions);
        }
        steps.done(Step.PLAN);
        if (!reconciled.stale().isEmpty()) {
            return reconciled;
        }
        virtualMachines.relate(connection, machines);
        certificateHosts.apply(connection, additions.certificates());
        reconciled.result().wrote(cis.write(connection, byId.values(), now), changes.size());
        additions.statements().save(connection);
        steps.done(Step.WRITE_CIS);
        changes.send(connection);
        steps.done(Step.WRITE_CHANGES);
        return reconciled;
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
                    left, plan, Cause.of(item.asset, MatchRule.SOURCE_KEY.name(), approver(item)));
        }
    }

    private static void plan(
            CandidateItem item,
            Match match,
            Map<UUID, Ci> byId,
            CandidatePlanner planner,
            ChangeLog changes,
            Reconciled reconciled,
            Additions additions)
            throws SQLException {
        Ci known = match.ci() == null ? null : byId.get(match.ci());
        switch (planner.draft(item, match, known, additions.machines())) {
            case Refused refused -> reconciled.verdicts().add(refused.verdict());
            case Planned planned -> {
                Consent consent = item.consent;
                if (consent != null && !consent.covers(planner.changeSet(match, planned))) {
                    reconciled.stale().add(item);
                } else {
                    byId.put(planned.ci().sysId(), planned.ci());
                    leave(item, match, byId, changes);
                    additions.statements().add(planned.ci(), planned.plan().contested());
                    reconciled
                            .verdicts()
                            .add(apply(item, match, planned, changes, reconciled.result()));
                    additions
                            .machines()
                            .apply(
                                    CandidatePlanner.computer(item, planned.ci()),
                                    planned.machines(),
                                    byId,
                                    changes,
                                    approver(item));
                    additions.add(item, planned);
                }
            }
        }
    }

    private static @Nullable String approver(CandidateItem item) {
        return item.consent == null ? null : item.consent.by();
    }

    private static Verdict apply(
            CandidateItem item,
            Match match,
            Planned planned,
            ChangeLog changes,
            BatchResult result) {
        IncomingAsset asset = item.asset;
        Ci ci = planned.ci();
        CiPlan plan = planned.plan();
        ci.apply(plan);
        ci.seen(asset.observed().discovered());
        result.matched(match.rule(), match.passedOver());
        if (plan.changesAnything()) {
            changes.add(ci, plan, Cause.of(asset, match.rule().name(), approver(item)));
        }
        Outcome outcome =
                plan.operation() == ChangeOperation.CREATED
                        ? Outcome.CREATED
                        : planned.changesAnything() ? Outcome.UPDATED : Outcome.UNCHANGED;
        return Verdict.applied(
                asset,
                item.before,
                outcome,
                explain(ci.sysId(), item, match),
                item.candidate.notes());
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
