package dev.cmdbsync.writer.vm;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiPlanBuilder;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.relation.CiRelation;
import dev.cmdbsync.writer.relation.CiRelationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
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
 * Gives each computer of a batch that is a virtual machine its {@code cmdb_ci_vm_instance}, related
 * by "Virtualized by". Computers that are none cost nothing.
 */
@ApplicationScoped
public class VmInstanceApplier {
    /** The class, and the name under which a candidate carries what it says of the machine. */
    public static final String CLASS_NAME = "cmdb_ci_vm_instance";

    private static final String OBJECT_ID = "object_id";
    private static final String RELATION = "Virtualized by::Virtualizes";
    private static final String RULE = "VM_INSTANCE";

    private final VmInstanceStore store;
    private final CiStore cis;
    private final CiRelationStore relations;
    private final SysIds sysIds;

    public VmInstanceApplier(
            VmInstanceStore store, CiStore cis, CiRelationStore relations, SysIds sysIds) {
        this.store = store;
        this.cis = cis;
        this.relations = relations;
        this.sysIds = sysIds;
    }

    /** A computer and what its asset says of the virtual machine. */
    private record Wanted(VmComputer computer, Map<String, String> values) {
        String objectId() {
            return values.getOrDefault(OBJECT_ID, "");
        }
    }

    /**
     * Adds the virtual machines to the CIs that the batch writes.
     *
     * @param byId CIs of the batch; new ones are added
     * @param changes takes their events
     */
    public void apply(
            Connection connection,
            List<VmComputer> computers,
            Map<UUID, Ci> byId,
            ChangeLog changes)
            throws SQLException {
        List<Wanted> wanted = new ArrayList<>();
        for (VmComputer computer : computers) {
            computer.candidate().related().getOrDefault(CLASS_NAME, List.of()).stream()
                    .filter(row -> !row.getOrDefault(OBJECT_ID, "").isEmpty())
                    .forEach(row -> wanted.add(new Wanted(computer, row)));
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Ci> machines = known(connection, wanted, byId);
        List<CiRelation> related = new ArrayList<>();
        for (Wanted each : wanted) {
            Ci machine = machine(each, machines, byId, changes);
            if (machine != null) {
                related.add(
                        new CiRelation(each.computer().ci().sysId(), machine.sysId(), RELATION));
            }
        }
        relations.add(connection, related, "cmdb-writer");
    }

    private Map<String, Ci> known(Connection connection, List<Wanted> wanted, Map<UUID, Ci> byId)
            throws SQLException {
        Set<String> ids = new HashSet<>();
        wanted.forEach(each -> ids.add(each.objectId()));
        Map<String, UUID> found = store.find(connection, ids);
        if (found.size() < ids.size()) {
            store.lock(connection);
            found = store.find(connection, ids);
        }
        Set<UUID> unloaded = new HashSet<>(found.values());
        unloaded.removeAll(byId.keySet());
        byId.putAll(cis.load(connection, unloaded));
        Map<String, Ci> machines = new HashMap<>();
        found.forEach(
                (objectId, sysId) -> {
                    Ci machine = byId.get(sysId);
                    if (machine != null) {
                        machines.put(objectId, machine);
                    }
                });
        return machines;
    }

    /** The machine as it is afterwards; null if there is none and the schedule may not make one. */
    private @Nullable Ci machine(
            Wanted wanted, Map<String, Ci> machines, Map<UUID, Ci> byId, ChangeLog changes)
            throws SQLException {
        VmComputer computer = wanted.computer();
        Ci machine = machines.get(wanted.objectId());
        if (machine == null) {
            if (!computer.asset().options().ciOperation().mayInsert()) {
                return null;
            }
            machine = cis.create(sysIds.next(), CLASS_NAME, computer.rank());
            machines.put(wanted.objectId(), machine);
            byId.put(machine.sysId(), machine);
        }
        CiPlan plan =
                CiPlanBuilder.plan(machine, candidate(wanted, machine), computer.rank(), null);
        boolean mayWrite =
                plan.operation() == ChangeOperation.CREATED
                        || computer.asset().options().ciOperation().mayUpdate();
        if (plan.changesAnything() && mayWrite) {
            machine.apply(plan);
            machine.seen(computer.asset().observed().discovered());
            changes.add(
                    machine,
                    plan,
                    computer.asset().key(),
                    computer.asset().runId(),
                    RULE,
                    computer.approvedBy());
        }
        return machine;
    }

    /** A more special class, which another source may have found out, stays. */
    private static Candidate candidate(Wanted wanted, Ci machine) {
        Candidate computer = wanted.computer().candidate();
        Map<String, String> values = new HashMap<>(wanted.values());
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
