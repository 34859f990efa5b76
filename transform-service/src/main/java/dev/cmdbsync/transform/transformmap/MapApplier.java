package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.transform.cmdb.CurrentSchema;
import dev.cmdbsync.transform.map.TransformMap;
import dev.cmdbsync.transform.map.TransformMapSet;
import dev.cmdbsync.transform.map.TransformMapStore;
import dev.cmdbsync.transform.map.TransformMapStore.Content;
import dev.cmdbsync.transform.mapping.ClassMappingStore;
import dev.cmdbsync.transform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Changes transform maps and their sets. A change is one transaction, and with it the version that
 * all replicas look at: what was mapped before is mapped again.
 */
@ApplicationScoped
class MapApplier {
    private final TransformMapStore store;
    private final ClassMappingStore version;
    private final CurrentSchema schema;
    private final Clock clock;

    MapApplier(
            TransformMapStore store, ClassMappingStore version, CurrentSchema schema, Clock clock) {
        this.store = store;
        this.version = version;
        this.schema = schema;
        this.clock = clock;
    }

    @Transactional
    TransformMap create(MapRequest request) throws SQLException {
        MapGuard.check(request, schema.get());
        Content content = begin();
        String id = MapId.of(request.name());
        MapGuard.refuseTakenMap(id, request.name(), true, content);
        return save(id, request);
    }

    @Transactional
    TransformMap copy(String id, String name) throws SQLException {
        Content content = begin();
        TransformMap from = find(id, content);
        MapRequest request = new MapRequest(name, from.kind(), from.targetTable(), from.fields());
        MapGuard.check(request, schema.get());
        String newId = MapId.of(name);
        MapGuard.refuseTakenMap(newId, name, true, content);
        return save(newId, request);
    }

    @Transactional
    TransformMap update(String id, MapRequest request) throws SQLException {
        MapGuard.check(request, schema.get());
        Content content = begin();
        TransformMap there = own(find(id, content));
        if (there.kind() != request.kind()) {
            throw ProblemException.invalid("kind", "A map stays of its kind");
        }
        MapGuard.refuseTakenMap(id, request.name(), false, content);
        return save(id, request);
    }

    @Transactional
    void delete(String id) throws SQLException {
        Content content = begin();
        own(find(id, content));
        List<String> users =
                content.sets().stream()
                        .filter(each -> each.maps().containsValue(id))
                        .map(TransformMapSet::name)
                        .toList();
        if (!users.isEmpty()) {
            throw ProblemException.conflict("It is used by " + String.join(", ", users));
        }
        store.deleteMap(id);
        version.markChanged();
    }

    @Transactional
    TransformMapSet createSet(SetRequest request) throws SQLException {
        Content content = begin();
        String id = MapId.of(request.name());
        MapGuard.refuseTakenSet(id, request.name(), true, content);
        return saveSet(id, request, content);
    }

    @Transactional
    TransformMapSet updateSet(String id, SetRequest request) throws SQLException {
        Content content = begin();
        ownSet(findSet(id, content));
        MapGuard.refuseTakenSet(id, request.name(), false, content);
        return saveSet(id, request, content);
    }

    @Transactional
    void deleteSet(String id) throws SQLException {
        ownSet(findSet(id, begin()));
        store.deleteSet(id);
        version.markChanged();
    }

    private Content begin() throws SQLException {
        store.lock();
        return store.load();
    }

    private TransformMap save(String id, MapRequest request) throws SQLException {
        TransformMap map =
                new TransformMap(
                        id,
                        request.name(),
                        request.kind(),
                        request.table(),
                        false,
                        request.fields(),
                        clock.instant());
        store.save(map);
        version.markChanged();
        return map;
    }

    private TransformMapSet saveSet(String id, SetRequest request, Content content)
            throws SQLException {
        TransformMapSet set =
                new TransformMapSet(
                        id,
                        request.name(),
                        false,
                        MapGuard.maps(request, content),
                        clock.instant());
        store.save(set);
        version.markChanged();
        return set;
    }

    static TransformMap find(String id, Content content) {
        return content.map(id)
                .orElseThrow(
                        () -> ProblemException.notFound("There is no transform map '" + id + "'"));
    }

    static TransformMapSet findSet(String id, Content content) {
        return content.set(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "There is no set of transform maps '" + id + "'"));
    }

    private static TransformMap own(TransformMap map) {
        if (map.predefined()) {
            throw ProblemException.conflict("'" + map.name() + "' ships; copy it to change it");
        }
        return map;
    }

    private static void ownSet(TransformMapSet set) {
        if (set.predefined()) {
            throw ProblemException.conflict("'" + set.name() + "' ships; make a set of your own");
        }
    }
}
