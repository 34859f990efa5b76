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
import dev.cmdbsync.writer.consume.Previewer.Preview;
import dev.cmdbsync.writer.identify.Match;
import dev.cmdbsync.writer.outbox.TableChanges;
import dev.cmdbsync.writer.rule.ClassMoves;
import dev.cmdbsync.writer.rule.RuleSet;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.StagedPlan;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.vm.VmBatch;
import dev.cmdbsync.writer.vm.VmComputer;
import dev.cmdbsync.writer.vm.VmPlan;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares the candidates of one batch with their CIs; changes neither. */
final class CandidatePlanner {
    private final CiStore cis;
    private final Map<List<Map<String, String>>, Map<String, Map<String, String>>> installed;
    private final ChangeSetMapper changeSets;
    private final ClassMoves moves;

    /** Looks up the software of all of them, in transactions of its own. */
    CandidatePlanner(CiStore cis, SoftwareCatalogue software, List<CandidateItem> items)
            throws SQLException {
        this.cis = cis;
        this.installed =
                software.resolve(
                        items.stream()
                                .map(CandidatePlanner::software)
                                .filter(Objects::nonNull)
                                .toList());
        this.moves = new ClassMoves(cis.rules());
        this.changeSets = new ChangeSetMapper(new TableChanges(software));
    }

    private static @Nullable List<Map<String, String>> software(CandidateItem item) {
        return item.candidate.related().get(ChildTable.SOFTWARE.tableName());
    }

    /** A plan, or why there is none. */
    sealed interface Draft {}

    /** The schedule does not allow it. */
    record Refused(Verdict verdict) implements Draft {}

    /**
     * What the candidate changes.
     *
     * @param ci the CI as it is; a new one is not kept anywhere yet
     * @param machines what changes on its virtual machines
     */
    record Planned(Ci ci, CiPlan plan, List<VmPlan> machines) implements Draft {
        boolean changesAnything() {
            return plan.changesAnything() || !machines.isEmpty();
        }
    }

    /**
     * Plans one candidate.
     *
     * @param match with the id of a new CI where none was found and one may be made
     * @param known the CI; null if it is new
     * @param machines virtual machines of the batch
     */
    Draft draft(CandidateItem item, Match match, @Nullable Ci known, VmBatch machines)
            throws SQLException {
        UUID sysId = match.ci();
        if (match.conflict() != null) {
            return new Refused(
                    Verdict.refused(
                            item.asset,
                            item.before,
                            Outcome.FAILED,
                            ErrorCode.AMBIGUOUS_COALESCE,
                            match.conflict()));
        }
        if (sysId == null) {
            return refused(
                    item,
                    ErrorCode.INSERT_NOT_ALLOWED,
                    "No CI matches, and the schedule or a data source rule does not allow to create"
                            + " one");
        }
        AssetRank rank = AssetRank.of(item.asset.key(), item.candidate, item.identity);
        Ci ci = known == null ? cis.create(sysId, item.candidate.className(), rank) : known;
        List<Map<String, String>> list = software(item);
        CiPlan plan =
                CiPlanBuilder.plan(
                        ci,
                        item.candidate,
                        rank,
                        list == null ? null : installed.get(list),
                        (from, to) -> moves.allows(from, to, RuleSet.QUALYS));
        boolean created = plan.operation() == ChangeOperation.CREATED;
        if (!created && plan.changesAnything() && !item.asset.options().ciOperation().mayUpdate()) {
            return refused(
                    item,
                    ErrorCode.UPDATE_NOT_ALLOWED,
                    "A CI matches (" + match.rule() + ") and the schedule may not update it");
        }
        return new Planned(ci, plan, machines.plan(computer(item, ci)));
    }

    /** The item as what its virtual machines belong to. */
    static VmComputer computer(CandidateItem item, Ci ci) {
        return new VmComputer(
                ci,
                item.asset,
                item.candidate,
                AssetRank.of(item.asset.key(), item.candidate, item.identity));
    }

    private static Refused refused(CandidateItem item, ErrorCode code, String text) {
        return new Refused(Verdict.refused(item.asset, item.before, Outcome.REJECTED, code, text));
    }

    ChangeSet changeSet(Match match, Planned planned) {
        return changeSets.map(planned, match.left());
    }

    /**
     * The candidate waits with this plan.
     *
     * @param replanned why it waits again after it was approved; null for a first plan
     */
    static Verdict waits(
            Preview preview,
            Planned planned,
            ChangeSet changeSet,
            @Nullable String heldBy,
            @Nullable String replanned) {
        CandidateItem item = preview.item();
        Ci ci = planned.ci();
        String name = item.candidate.values().getOrDefault("name", ci.values().get("name"));
        StagedPlan plan =
                new StagedPlan(
                        changeSet,
                        ci.isNew() ? null : ci.version() - 1,
                        name,
                        preview.match().rule().name(),
                        detail(item, preview.match()),
                        heldBy,
                        replanned);
        return Verdict.pending(item.asset, item.before, item.candidate.notes(), plan);
    }

    /** What is known by its source key is explained by how it was first found. */
    private static String detail(CandidateItem item, Match match) {
        SourceKey before = item.before;
        return match.detail().isEmpty() && before != null
                ? Objects.requireNonNullElse(before.matchDetail(), "")
                : match.detail();
    }
}
