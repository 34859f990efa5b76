package dev.cmdbsync.writer.vm;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiPlanBuilder;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.outbox.ChangeLog.Cause;
import dev.cmdbsync.writer.relation.CiRelation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The virtual machines of one batch's computers: as they are at first, and then as the computers
 * before made them.
 */
public final class VmBatch {
    private static final String RULE = "VM_INSTANCE";

    private final CiStore cis;
    private final SysIds sysIds;
    private final Map<String, Ci> machines;
    private final Set<CiRelation> related;
    private final List<CiRelation> added = new ArrayList<>();

    VmBatch(CiStore cis, SysIds sysIds, Map<String, Ci> machines, Set<CiRelation> related) {
        this.cis = cis;
        this.sysIds = sysIds;
        this.machines = machines;
        this.related = related;
    }

    /**
     * What the asset changes on the virtual machines of its computer; nothing where the schedule
     * does not allow it.
     */
    public List<VmPlan> plan(VmComputer computer) throws SQLException {
        List<VmPlan> plans = new ArrayList<>(0);
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : VmInstances.rows(computer.candidate())) {
            String objectId = row.getOrDefault(VmInstances.OBJECT_ID, "");
            VmPlan plan = seen.add(objectId) ? plan(computer, objectId, row) : null;
            if (plan != null && plan.changesAnything()) {
                plans.add(plan);
            }
        }
        return plans;
    }

    private @Nullable VmPlan plan(VmComputer computer, String objectId, Map<String, String> row)
            throws SQLException {
        Ci machine = machines.get(objectId);
        boolean known = machine != null;
        boolean mayWrite =
                known
                        ? computer.asset().options().ciOperation().mayUpdate()
                        : computer.asset().options().ciOperation().mayInsert();
        if (machine == null) {
            if (!mayWrite) {
                return null;
            }
            machine = cis.create(sysIds.next(), VmInstances.CLASS_NAME, computer.rank());
        }
        CiPlan plan =
                CiPlanBuilder.plan(
                        machine, candidate(computer, row, machine), computer.rank(), null);
        return new VmPlan(
                objectId,
                machine,
                mayWrite && plan.changesAnything() ? plan : null,
                related.contains(relation(computer.ci(), machine)));
    }

    /**
     * Takes over what was planned.
     *
     * @param byId CIs that the batch writes; new machines are added
     * @param changes takes the events
     * @param approvedBy who approved it; null where nobody had to
     */
    public void apply(
            VmComputer computer,
            List<VmPlan> plans,
            Map<UUID, Ci> byId,
            ChangeLog changes,
            @Nullable String approvedBy) {
        for (VmPlan each : plans) {
            Ci machine = each.machine();
            machines.put(each.objectId(), machine);
            byId.put(machine.sysId(), machine);
            CiPlan plan = each.plan();
            if (plan != null) {
                machine.apply(plan);
                machine.seen(computer.asset().observed().discovered());
                changes.add(machine, plan, Cause.of(computer.asset(), RULE, approvedBy));
            }
            CiRelation relation = relation(computer.ci(), machine);
            if (related.add(relation)) {
                added.add(relation);
            }
        }
    }

    /** Relations that are new. */
    List<CiRelation> added() {
        return added;
    }

    private static CiRelation relation(Ci computer, Ci machine) {
        return new CiRelation(computer.sysId(), machine.sysId(), VmInstances.RELATION);
    }

    /** A more special class, which another source may have found out, stays. */
    private static Candidate candidate(VmComputer of, Map<String, String> row, Ci machine) {
        Candidate computer = of.candidate();
        Map<String, String> values = new HashMap<>(row);
        values.put(
                "discovery_source",
                computer.values().getOrDefault("discovery_source", computer.source().name()));
        return new Candidate(
                computer.source(),
                machine.className(),
                computer.classifiedBy(),
                values,
                List.of(),
                Map.of(),
                List.of(),
                Map.of());
    }
}
