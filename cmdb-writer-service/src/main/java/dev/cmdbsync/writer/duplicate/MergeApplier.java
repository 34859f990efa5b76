package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiContent;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.MergePlanBuilder;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.identify.CiIdentifier;
import dev.cmdbsync.writer.identify.EvidenceStore;
import dev.cmdbsync.writer.identify.IdentifierOrder;
import dev.cmdbsync.writer.identify.IdentityStore;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one CI of two, and two of it again. Assets, child rows, history and events change in the
 * caller's transaction; both CIs are kept as they were.
 */
@ApplicationScoped
class MergeApplier {
    private static final String MERGE = "MERGE";
    private static final String UNDO = "UNDO_MERGE";

    private final CiStore cis;
    private final IdentityStore identities;
    private final EvidenceStore evidence;
    private final SoftwareCatalogue software;

    MergeApplier(
            CiStore cis,
            IdentityStore identities,
            EvidenceStore evidence,
            SoftwareCatalogue software) {
        this.cis = cis;
        this.identities = identities;
        this.evidence = evidence;
        this.software = software;
    }

    /** Waits for batches that run and keeps others waiting until the transaction ends. */
    void lock(Connection connection) throws SQLException {
        MergeStore.lock(connection);
        identities.lock(connection);
    }

    /**
     * One CI of two.
     *
     * @param task the de-duplication task; null if there is none
     * @param by who wants it
     * @return id of the merge
     * @throws ProblemException if one of them is not there or was merged already
     */
    UUID merge(Connection connection, UUID mainId, UUID mergedId, @Nullable UUID task, String by)
            throws SQLException {
        Map<UUID, Ci> byId = cis.load(connection, Set.of(mainId, mergedId));
        Ci main = present(connection, byId, mainId);
        Ci merged = present(connection, byId, mergedId);
        MergeSnapshot before =
                new MergeSnapshot(
                        CiContent.of(main),
                        CiContent.of(merged),
                        MergeStore.assets(connection, mainId),
                        MergeStore.assets(connection, mergedId),
                        MergeStore.duplicateOf(connection, mainId),
                        MergeStore.duplicateOf(connection, mergedId));
        keepEvidence(connection, mainId, mergedId);
        knowSoftware(connection, main, merged);
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        ChangeLog changes = new ChangeLog(software, now);
        CiPlan join = MergePlanBuilder.join(main, merged);
        CiPlan retire = MergePlanBuilder.retire(merged, mainId);
        main.sources().addAll(merged.sources());
        apply(main, join, changes, id, MERGE);
        main.seenAs(merged);
        apply(merged, retire, changes, id, MERGE);
        cis.write(connection, List.of(main, merged), now);
        MergeStore.retire(connection, mainId, mergedId);
        MergeStore.keep(connection, id, task, mainId, mergedId, before, by);
        MergeRows.move(connection, id, mainId, mergedId);
        changes.send(connection);
        return id;
    }

    private static Ci present(Connection connection, Map<UUID, Ci> byId, UUID id)
            throws SQLException {
        Ci ci = byId.get(id);
        if (ci == null) {
            throw ProblemException.notFound("No CI has the sys_id " + SysIds.text(id));
        }
        UUID other = MergeStore.mergedInto(connection, id);
        if (other != null) {
            throw ProblemException.conflict(
                    "The CI " + SysIds.text(id) + " was merged into " + SysIds.text(other));
        }
        return ci;
    }

    private void keepEvidence(Connection connection, UUID main, UUID merged) throws SQLException {
        CiIdentifier identifier =
                identities.identifier(
                        connection,
                        List.of(),
                        List.of(main, merged),
                        IdentifierOrder.SHIPPED,
                        Integer.MAX_VALUE);
        identifier.join(main, merged);
        evidence.save(connection, identifier, List.of(), List.of(main));
    }

    private void knowSoftware(Connection connection, Ci one, Ci other) throws SQLException {
        software.know(connection, one.softwareIds());
        software.know(connection, other.softwareIds());
    }

    private static Set<String> software(CiContent content) {
        return content.rows().getOrDefault(ChildTable.SOFTWARE, Map.of()).keySet();
    }

    private static void apply(Ci ci, CiPlan plan, ChangeLog changes, UUID cause, String rule) {
        if (plan.changesAnything()) {
            ci.apply(plan);
            changes.add(ci, plan, plan.asset(), cause, rule);
        }
    }

    /**
     * Two CIs again, as they were. What came in since the merge is applied anew with the next look
     * at its asset.
     *
     * @throws ProblemException if it was undone before, or one of the two was merged again
     */
    MergeStore.Kept undo(Connection connection, UUID id, String by) throws SQLException {
        MergeStore.Kept merge =
                MergeStore.read(connection, id)
                        .orElseThrow(() -> ProblemException.notFound("No merge has the id " + id));
        if (merge.undone()) {
            throw ProblemException.conflict("The merge was undone before");
        }
        if (MergeStore.hasNewer(connection, id)) {
            throw ProblemException.conflict("A later merge of the same CIs has to be undone first");
        }
        MergeSnapshot before = MergeSnapshot.decode(merge.before());
        Map<UUID, Ci> byId = cis.load(connection, Set.of(merge.main(), merge.merged()));
        Ci main = byId.get(merge.main());
        Ci merged = byId.get(merge.merged());
        if (main == null || merged == null) {
            throw ProblemException.conflict("One of the two CIs is there no more");
        }
        knowSoftware(connection, main, merged);
        software.know(connection, software(before.main()));
        software.know(connection, software(before.merged()));
        Instant now = Instant.now();
        ChangeLog changes = new ChangeLog(software, now);
        for (MergeSnapshot.Asset each : before.mergedAssets()) {
            AssetKey asset = new AssetKey(each.sourceId(), each.assetId());
            main.sources().remove(asset);
            merged.sources().add(asset);
        }
        apply(main, MergePlanBuilder.restore(main, before.main(), null), changes, id, UNDO);
        apply(
                merged,
                MergePlanBuilder.restore(merged, before.merged(), merge.main()),
                changes,
                id,
                UNDO);
        main.seenAs(before.main());
        merged.seenAs(before.merged());
        cis.write(connection, List.of(main, merged), now);
        MergeStore.revive(connection, merge, before);
        MergeStore.giveBack(connection, merge, before);
        MergeRows.putBack(connection, id, merge.main(), merge.merged());
        MergeStore.undone(connection, id, merge, by);
        changes.send(connection);
        return merge;
    }
}
