package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.transform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** Changes hardware category mappings; each change is one transaction that all replicas see. */
@ApplicationScoped
class HardwareCategoryApplier {
    private final ClassMappingStore store;
    private final ClassMappingGuard guard;
    private final Clock clock;

    HardwareCategoryApplier(ClassMappingStore store, ClassMappingGuard guard, Clock clock) {
        this.store = store;
        this.guard = guard;
        this.clock = clock;
    }

    @Transactional
    HardwareCategory create(HardwareCategoryRequest request) throws SQLException {
        guard.check(request);
        long taken =
                HardwareCategoryMapping.count(
                        "lower(category1) = lower(?1) and lower(category2) = lower(?2)",
                        request.category1(),
                        request.category2());
        if (taken > 0) {
            throw ProblemException.conflict("These categories are mapped already");
        }
        HardwareCategoryMapping mapping = new HardwareCategoryMapping();
        mapping.id = UUID.randomUUID();
        mapping.category1 = request.category1();
        mapping.category2 = request.category2();
        mapping.targetClass = request.targetClass();
        mapping.active = request.active() == null || request.active();
        mapping.updatedAt = clock.instant();
        mapping.persistAndFlush();
        store.markChanged();
        return HardwareCategory.of(mapping);
    }

    @Transactional
    HardwareCategory update(UUID id, HardwareCategoryChange change) throws SQLException {
        guard.checkClass(change.targetClass());
        HardwareCategoryMapping mapping = find(id);
        mapping.targetClass = change.targetClass();
        mapping.active = change.active() == null ? mapping.active : change.active();
        mapping.updatedAt = clock.instant();
        mapping.persistAndFlush();
        store.markChanged();
        return HardwareCategory.of(mapping);
    }

    static HardwareCategoryMapping find(UUID id) {
        HardwareCategoryMapping mapping = HardwareCategoryMapping.findById(id);
        if (mapping == null) {
            throw ProblemException.notFound("There is no hardware category mapping " + id);
        }
        return mapping;
    }
}
