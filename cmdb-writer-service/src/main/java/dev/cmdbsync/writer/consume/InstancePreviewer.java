package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlanBuilder;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.consume.Previewer.Preview;
import dev.cmdbsync.writer.identify.Identity;
import dev.cmdbsync.writer.identify.Match;
import dev.cmdbsync.writer.identify.MatchRule;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.target.SentStore;
import dev.cmdbsync.writer.target.SentStore.Sent;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.vm.VmInstances;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What candidates would change of what an instance took of them last. What was never sent is new:
 * which CI it is there, the instance decides.
 */
@ApplicationScoped
class InstancePreviewer {
    private final CiStore cis;
    private final SoftwareCatalogue software;
    private final SysIds sysIds;
    private final VmInstances virtualMachines;

    InstancePreviewer(
            CiStore cis, SoftwareCatalogue software, SysIds sysIds, VmInstances virtualMachines) {
        this.cis = cis;
        this.software = software;
        this.sysIds = sysIds;
        this.virtualMachines = virtualMachines;
    }

    /** Previews for one instance. */
    Previews of(Target target) {
        return (connection, items, planner) -> preview(connection, target, items, planner);
    }

    private List<Preview> preview(
            Connection connection,
            Target target,
            List<CandidateItem> items,
            CandidatePlanner planner)
            throws SQLException {
        Map<AssetKey, Ci> sent =
                cis(
                        SentStore.find(
                                connection,
                                target,
                                items.stream().map(item -> item.asset.key()).toList()));
        List<Preview> previews = new ArrayList<>(items.size());
        for (CandidateItem item : items) {
            Ci known = sent.get(item.asset.key());
            Match match =
                    known == null
                            ? new Match(MatchRule.NONE, sysIds.next(), "", 0, null, List.of())
                            : Match.bySourceKey(known.sysId());
            previews.add(
                    new Preview(
                            item,
                            match,
                            planner.draft(item, match, known, virtualMachines.none())));
        }
        return previews;
    }

    /** CIs that have nothing but what was sent. */
    private Map<AssetKey, Ci> cis(Map<AssetKey, Sent> sent) throws SQLException {
        Map<AssetKey, Candidate> candidates = new HashMap<>();
        for (Map.Entry<AssetKey, Sent> each : sent.entrySet()) {
            candidates.put(each.getKey(), decode(each.getValue()));
        }
        Map<List<Map<String, String>>, Map<String, Map<String, String>>> installed =
                software.resolve(
                        candidates.values().stream()
                                .map(InstancePreviewer::software)
                                .filter(Objects::nonNull)
                                .toList());
        Map<AssetKey, Ci> cisByAsset = new HashMap<>();
        for (Map.Entry<AssetKey, Candidate> each : candidates.entrySet()) {
            Candidate candidate = each.getValue();
            AssetRank rank = AssetRank.of(each.getKey(), candidate, Identity.of(candidate));
            Ci ci =
                    cis.create(
                            Objects.requireNonNull(sent.get(each.getKey())).sysId(),
                            candidate.className(),
                            rank);
            List<Map<String, String>> list = software(candidate);
            ci.apply(
                    CiPlanBuilder.plan(
                            ci, candidate, rank, list == null ? null : installed.get(list)));
            cisByAsset.put(each.getKey(), ci);
        }
        return cisByAsset;
    }

    private static Candidate decode(Sent sent) {
        try {
            return CandidateCodec.decode(sent.value());
        } catch (IOException e) {
            throw new IllegalStateException("What was sent can always be read", e);
        }
    }

    private static @Nullable List<Map<String, String>> software(Candidate candidate) {
        return candidate.related().get(ChildTable.SOFTWARE.tableName());
    }
}
