package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.consume.CandidatePlanner.Planned;
import dev.cmdbsync.writer.consume.CandidatePlanner.Refused;
import dev.cmdbsync.writer.consume.Previewer.Preview;
import dev.cmdbsync.writer.policy.ApprovalPolicy;
import dev.cmdbsync.writer.policy.Policies;
import dev.cmdbsync.writer.policy.PolicyEffect;
import dev.cmdbsync.writer.policy.PolicyStore;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.StagedPlan;
import dev.cmdbsync.writer.staging.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which candidates may go on to their CIs and which wait for a person: first the policies,
 * then the schedule. What changes nothing needs no approval.
 */
@ApplicationScoped
class ApprovalGuard {
    private final Previewer previewer;
    private final PolicyStore policies;
    private final CiStore cis;
    private final SoftwareCatalogue software;

    ApprovalGuard(
            Previewer previewer, PolicyStore policies, CiStore cis, SoftwareCatalogue software) {
        this.previewer = previewer;
        this.policies = policies;
        this.cis = cis;
        this.software = software;
    }

    /**
     * The candidates that may be applied. Where schedule and policies ask for nothing, nothing is
     * planned twice.
     *
     * @param verdicts takes the others
     */
    List<CandidateItem> admit(
            Connection connection, List<CandidateItem> items, List<Verdict> verdicts)
            throws SQLException {
        return admit(connection, items, verdicts, previewer::preview);
    }

    /** The same for a CMDB of choice. */
    List<CandidateItem> admit(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            Previews previews)
            throws SQLException {
        if (items.isEmpty()) {
            return items;
        }
        Policies active = policies.active(connection);
        List<CandidateItem> admitted = new ArrayList<>();
        List<CandidateItem> asked = new ArrayList<>();
        for (CandidateItem item : items) {
            boolean free = item.asset.options().autoApprove() && !active.mayHold();
            (free ? admitted : asked).add(item);
        }
        if (!asked.isEmpty()) {
            CandidatePlanner planner = new CandidatePlanner(cis, software, asked);
            for (Preview preview : previews.preview(connection, asked, planner)) {
                ask(preview, planner, active, admitted, verdicts);
            }
        }
        return admitted;
    }

    private static void ask(
            Preview preview,
            CandidatePlanner planner,
            Policies active,
            List<CandidateItem> admitted,
            List<Verdict> verdicts) {
        CandidateItem item = preview.item();
        switch (preview.draft()) {
            case Refused refused -> verdicts.add(refused.verdict());
            case Planned planned -> {
                ChangeSet changeSet = planner.changeSet(preview.match(), planned);
                if (mayPass(item.asset, changeSet, active)) {
                    admitted.add(
                            item.with(new Consent.ByRule(now -> mayPass(item.asset, now, active))));
                } else {
                    verdicts.add(
                            CandidatePlanner.waits(
                                    preview,
                                    planned,
                                    changeSet,
                                    holder(item.asset, changeSet, active),
                                    null));
                }
            }
        }
    }

    /** The policies as they are now. */
    Policies active(Connection connection) throws SQLException {
        return policies.active(connection);
    }

    /** Those that were planned again and need nobody's approval as they are now. */
    List<AssetKey> passing(Connection connection, List<Verdict> plannedAgain) throws SQLException {
        if (plannedAgain.isEmpty()) {
            return List.of();
        }
        Policies active = active(connection);
        List<AssetKey> passing = new ArrayList<>();
        for (Verdict verdict : plannedAgain) {
            StagedPlan plan = verdict.staged();
            if (plan != null && mayPass(verdict.asset(), plan.changeSet(), active)) {
                passing.add(verdict.asset().key());
            }
        }
        return passing;
    }

    private static boolean mayPass(IncomingAsset asset, ChangeSet changeSet, Policies active) {
        if (!changeSet.changesAnything()) {
            return true;
        }
        return decide(asset, changeSet, active)
                .map(policy -> policy.effect() == PolicyEffect.APPROVE)
                .orElse(asset.options().autoApprove());
    }

    /** Name of the policy that holds it; null if its schedule does. */
    static @Nullable String holder(IncomingAsset asset, ChangeSet changeSet, Policies active) {
        return decide(asset, changeSet, active).map(ApprovalPolicy::name).orElse(null);
    }

    private static Optional<ApprovalPolicy> decide(
            IncomingAsset asset, ChangeSet changeSet, Policies active) {
        return active.decide(asset.key().sourceId(), asset.scheduleId(), changeSet);
    }
}
