package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.consume.CandidatePlanner.Planned;
import dev.cmdbsync.writer.consume.CandidatePlanner.Refused;
import dev.cmdbsync.writer.consume.Previewer.Preview;
import dev.cmdbsync.writer.policy.Policies;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies candidates as far as they are approved. Where one would change something else by now, all
 * of it is undone and done again without that one, so that nothing of it is left behind, not even
 * what the others could have been found by; then it waits with a new plan.
 */
@ApplicationScoped
class ConsentApplier {
    private final Reconciler reconciler;
    private final Previewer previewer;
    private final ApprovalGuard guard;
    private final CiStore cis;
    private final SoftwareCatalogue software;

    ConsentApplier(
            Reconciler reconciler,
            Previewer previewer,
            ApprovalGuard guard,
            CiStore cis,
            SoftwareCatalogue software) {
        this.reconciler = reconciler;
        this.previewer = previewer;
        this.guard = guard;
        this.cis = cis;
        this.software = software;
    }

    /**
     * Adds a verdict for each item that is covered.
     *
     * @return the others, for {@link #planAgain} once everything of the covered ones is written
     */
    List<CandidateItem> apply(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException {
        if (items.stream().allMatch(each -> each.consent == null)) {
            reconciler.reconcile(connection, items, steps).addTo(verdicts, result);
            return List.of();
        }
        List<CandidateItem> covered = new ArrayList<>(items);
        List<CandidateItem> stale = new ArrayList<>();
        while (!covered.isEmpty()) {
            Savepoint start = connection.setSavepoint();
            Reconciler.Reconciled reconciled = reconciler.reconcile(connection, covered, steps);
            if (reconciled.stale().isEmpty()) {
                connection.releaseSavepoint(start);
                reconciled.addTo(verdicts, result);
                break;
            }
            connection.rollback(start);
            stale.addAll(reconciled.stale());
            covered.removeAll(reconciled.stale());
        }
        return stale;
    }

    /** They wait with the plans that are true now. */
    List<Verdict> planAgain(Connection connection, List<CandidateItem> stale) throws SQLException {
        List<Verdict> verdicts = new ArrayList<>();
        if (stale.isEmpty()) {
            return verdicts;
        }
        Policies active = guard.active(connection);
        CandidatePlanner planner = new CandidatePlanner(cis, software, stale);
        for (Preview preview : previewer.preview(connection, stale, planner)) {
            verdicts.add(
                    switch (preview.draft()) {
                        case Refused refused -> refused.verdict();
                        case Planned planned -> waits(preview, planned, planner, active);
                    });
        }
        return verdicts;
    }

    private static Verdict waits(
            Preview preview, Planned planned, CandidatePlanner planner, Policies active) {
        CandidateItem item = preview.item();
        ChangeSet changeSet = planner.changeSet(preview.match(), planned);
        String why =
                item.consent instanceof Consent.OfChangeSet approved
                        ? approved.whyNot(changeSet, preview.match().rule().name())
                        : null;
        String holder = ApprovalGuard.holder(item.asset, changeSet, active);
        return CandidatePlanner.waits(preview, planned, changeSet, holder, why);
    }
}
