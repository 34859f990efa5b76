package dev.cmdbsync.writer.vm;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.relation.CiRelation;
import dev.cmdbsync.writer.relation.CiRelationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives each computer that is a virtual machine its {@code cmdb_ci_vm_instance}, related by
 * "Virtualized by". Computers that are none cost nothing.
 */
@ApplicationScoped
public class VmInstances {
    /** The class, and the name under which a candidate carries what it says of the machine. */
    public static final String CLASS_NAME = "cmdb_ci_vm_instance";

    static final String OBJECT_ID = "object_id";
    static final String RELATION = "Virtualized by::Virtualizes";

    private final VmInstanceStore store;
    private final CiStore cis;
    private final CiRelationStore relations;
    private final SysIds sysIds;

    public VmInstances(
            VmInstanceStore store, CiStore cis, CiRelationStore relations, SysIds sysIds) {
        this.store = store;
        this.cis = cis;
        this.relations = relations;
        this.sysIds = sysIds;
    }

    /** What a candidate says of virtual machines that have a name of their platform. */
    static List<Map<String, String>> rows(Candidate candidate) {
        List<Map<String, String>> rows = candidate.related().get(CLASS_NAME);
        return rows == null
                ? List.of()
                : rows.stream().filter(row -> !row.getOrDefault(OBJECT_ID, "").isEmpty()).toList();
    }

    /** No virtual machines, because the CMDB that is written to gets none. */
    public VmBatch none() {
        return new VmBatch(cis, sysIds, new HashMap<>(), new HashSet<>());
    }

    /** The machines that the candidates speak of, to look at them only. */
    public VmBatch look(Connection connection, Collection<Candidate> candidates)
            throws SQLException {
        Set<String> ids = ids(candidates);
        if (ids.isEmpty()) {
            return none();
        }
        Map<String, UUID> found = store.find(connection, ids);
        return batch(connection, found, cis.look(connection, new HashSet<>(found.values())));
    }

    /**
     * The machines that the candidates speak of, locked until the end of the transaction.
     *
     * @param byId CIs that the batch has; the machines are added
     */
    public VmBatch lock(Connection connection, Collection<Candidate> candidates, Map<UUID, Ci> byId)
            throws SQLException {
        Set<String> ids = ids(candidates);
        if (ids.isEmpty()) {
            return none();
        }
        Map<String, UUID> found = store.find(connection, ids);
        if (found.size() < ids.size()) {
            store.lock(connection);
            found = store.find(connection, ids);
        }
        Set<UUID> unloaded = new HashSet<>(found.values());
        unloaded.removeAll(byId.keySet());
        byId.putAll(cis.load(connection, unloaded));
        return batch(connection, found, byId);
    }

    /** Writes the relations that are new; the machines are among the CIs of the batch. */
    public void relate(Connection connection, VmBatch machines) throws SQLException {
        relations.add(connection, machines.added(), "cmdb-writer");
    }

    private static Set<String> ids(Collection<Candidate> candidates) {
        Set<String> ids = new HashSet<>();
        for (Candidate candidate : candidates) {
            rows(candidate).forEach(row -> ids.add(row.getOrDefault(OBJECT_ID, "")));
        }
        return ids;
    }

    private VmBatch batch(Connection connection, Map<String, UUID> found, Map<UUID, Ci> byId)
            throws SQLException {
        Map<String, Ci> machines = new HashMap<>();
        found.forEach(
                (objectId, sysId) -> {
                    Ci machine = byId.get(sysId);
                    if (machine != null) {
                        machines.put(objectId, machine);
                    }
                });
        Set<CiRelation> related =
                new HashSet<>(relations.ofChildren(connection, found.values(), RELATION));
        return new VmBatch(cis, sysIds, machines, related);
    }
}
