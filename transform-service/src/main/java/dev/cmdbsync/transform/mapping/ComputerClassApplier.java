package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.transform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes computer class mappings; each change is one transaction that all replicas see. */
@ApplicationScoped
class ComputerClassApplier {
    private static final int STEP = 10;

    private final ClassMappingStore store;
    private final ClassMappingGuard guard;
    private final Clock clock;

    ComputerClassApplier(ClassMappingStore store, ClassMappingGuard guard, Clock clock) {
        this.store = store;
        this.guard = guard;
        this.clock = clock;
    }

    @Transactional
    ComputerClass create(ComputerClassRequest request) throws SQLException {
        guard.check(request);
        refuseTakenName(request.name(), null);
        ComputerClassMapping mapping = new ComputerClassMapping();
        mapping.id = UUID.randomUUID();
        mapping.priority = lastPriority() + STEP;
        apply(request, mapping);
        mapping.persistAndFlush();
        store.markChanged();
        return ComputerClass.of(mapping);
    }

    @Transactional
    ComputerClass update(UUID id, ComputerClassRequest request) throws SQLException {
        guard.check(request);
        ComputerClassMapping mapping = find(id);
        refuseTakenName(request.name(), id);
        apply(request, mapping);
        mapping.persistAndFlush();
        store.markChanged();
        return ComputerClass.of(mapping);
    }

    private void apply(ComputerClassRequest request, ComputerClassMapping mapping) {
        mapping.name = request.name();
        mapping.active = request.active() == null || request.active();
        mapping.priority = request.priority() == null ? mapping.priority : request.priority();
        mapping.rule = request.rule();
        mapping.stagedTable = ClassMappingStore.STAGED_TABLE;
        mapping.targetClass = request.targetClass();
        mapping.updatedAt = clock.instant();
    }

    @Transactional
    void delete(UUID id) throws SQLException {
        ComputerClassMapping mapping = find(id);
        if (mapping.code != null) {
            throw ProblemException.conflict(
                    "'" + mapping.name + "' is predefined; it can be deactivated, not deleted");
        }
        mapping.delete();
        store.markChanged();
    }

    @Transactional
    void reorder(List<UUID> ids) throws SQLException {
        Map<UUID, ComputerClassMapping> mappings = new HashMap<>();
        List<ComputerClassMapping> all = ComputerClassMapping.listAll();
        all.forEach(each -> mappings.put(each.id, each));
        if (ids.size() != mappings.size() || !new HashSet<>(ids).equals(mappings.keySet())) {
            throw ProblemException.invalid(
                    "ids", "Each of the " + mappings.size() + " mappings exactly once");
        }
        int priority = 0;
        for (UUID id : ids) {
            ComputerClassMapping mapping = mappings.get(id);
            if (mapping != null) {
                priority += STEP;
                mapping.priority = priority;
                mapping.updatedAt = clock.instant();
            }
        }
        store.markChanged();
    }

    static ComputerClassMapping find(UUID id) {
        ComputerClassMapping mapping = ComputerClassMapping.findById(id);
        if (mapping == null) {
            throw ProblemException.notFound("There is no computer class mapping " + id);
        }
        return mapping;
    }

    private static void refuseTakenName(String name, @Nullable UUID self) {
        ComputerClassMapping other =
                ComputerClassMapping.find("lower(name) = lower(?1)", name).firstResult();
        if (other != null && !other.id.equals(self)) {
            throw ProblemException.conflict("There is a mapping named '" + other.name + "'");
        }
    }

    private static int lastPriority() {
        ComputerClassMapping last =
                ComputerClassMapping.find("order by priority desc").firstResult();
        return last == null ? 0 : last.priority;
    }
}
