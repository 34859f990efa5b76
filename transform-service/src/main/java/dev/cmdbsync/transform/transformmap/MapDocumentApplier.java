package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.transform.cmdb.CurrentSchema;
import dev.cmdbsync.transform.map.Finding;
import dev.cmdbsync.transform.map.MapKind;
import dev.cmdbsync.transform.map.TransformMap;
import dev.cmdbsync.transform.map.TransformMapSet;
import dev.cmdbsync.transform.map.TransformMapStore;
import dev.cmdbsync.transform.map.TransformMapStore.Content;
import dev.cmdbsync.transform.problem.Problem.Violation;
import dev.cmdbsync.transform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes maps and sets what a document says: all of it or nothing; what it does not name stays. */
@ApplicationScoped
class MapDocumentApplier {
    private final TransformMapStore store;
    private final MapApplier applier;
    private final Validator validator;
    private final CurrentSchema schema;

    MapDocumentApplier(
            TransformMapStore store,
            MapApplier applier,
            Validator validator,
            CurrentSchema schema) {
        this.store = store;
        this.applier = applier;
        this.validator = validator;
        this.schema = schema;
    }

    MapDocument document() throws SQLException {
        Content content = store.load();
        return new MapDocument(
                content.maps().stream()
                        .filter(each -> !each.predefined())
                        .map(MapDocumentApplier::request)
                        .toList(),
                content.sets().stream()
                        .filter(each -> !each.predefined())
                        .map(each -> request(each, content))
                        .toList());
    }

    /**
     * @param dryRun only tells what would change; what is wrong is refused all the same
     */
    @Transactional
    MapChanges apply(MapDocument document, boolean dryRun) throws SQLException {
        refuseWrong(document);
        MapChanges changes =
                new MapChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (MapRequest request : document.maps()) {
            apply(request, dryRun, changes);
        }
        for (SetRequest request : document.sets()) {
            apply(request, document, dryRun, changes);
        }
        return changes;
    }

    private void refuseWrong(MapDocument document) {
        List<Violation> violations = new ArrayList<>();
        for (ConstraintViolation<MapDocument> each : validator.validate(document)) {
            violations.add(new Violation(each.getPropertyPath().toString(), each.getMessage()));
        }
        if (violations.isEmpty()) {
            for (int i = 0; i < document.maps().size(); i++) {
                for (Finding each : MapGuard.findings(document.maps().get(i), schema.get())) {
                    violations.add(
                            new Violation(
                                    "transform-maps[" + i + "]." + each.field(), each.message()));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private void apply(MapRequest request, boolean dryRun, MapChanges changes) throws SQLException {
        String id = MapId.of(request.name());
        String name = "transform-map/" + id;
        Optional<TransformMap> there = store.load().map(id);
        if (there.isEmpty()) {
            changes.created().add(name);
            if (!dryRun) {
                applier.create(request);
            }
        } else if (same(there.get(), request)) {
            changes.unchanged().add(name);
        } else {
            changes.updated().add(name);
            if (there.get().predefined() || !dryRun) {
                applier.update(id, request);
            }
        }
    }

    private static boolean same(TransformMap map, MapRequest request) {
        return request(map).equals(complete(request));
    }

    private static MapRequest request(TransformMap map) {
        return new MapRequest(map.name(), map.kind(), map.targetTable(), map.fields());
    }

    /** With the table that is meant where none is named. */
    private static MapRequest complete(MapRequest request) {
        return new MapRequest(request.name(), request.kind(), request.table(), request.fields());
    }

    private static SetRequest request(TransformMapSet set, Content content) {
        Map<MapKind, String> names = new LinkedHashMap<>();
        set.maps()
                .forEach(
                        (kind, id) ->
                                names.put(
                                        kind, content.map(id).map(TransformMap::name).orElse(id)));
        return new SetRequest(set.name(), names);
    }

    private void apply(SetRequest request, MapDocument document, boolean dryRun, MapChanges changes)
            throws SQLException {
        String id = MapId.of(request.name());
        String name = "transform-map-set/" + id;
        Content content = store.load();
        Optional<TransformMapSet> there = content.set(id);
        if (dryRun) {
            // Maps of the same document are not there yet.
            content = with(content, document);
        }
        Map<MapKind, String> maps = MapGuard.maps(request, content);
        if (there.isEmpty()) {
            changes.created().add(name);
            if (!dryRun) {
                applier.createSet(request);
            }
        } else if (there.get().name().equals(request.name()) && there.get().maps().equals(maps)) {
            changes.unchanged().add(name);
        } else {
            changes.updated().add(name);
            if (there.get().predefined() || !dryRun) {
                applier.updateSet(id, request);
            }
        }
    }

    private static Content with(Content content, MapDocument document) {
        List<TransformMap> maps = new ArrayList<>(content.maps());
        for (MapRequest each : document.maps()) {
            String id = MapId.of(each.name());
            if (content.map(id).isEmpty()) {
                maps.add(
                        new TransformMap(
                                id,
                                each.name(),
                                each.kind(),
                                each.table(),
                                false,
                                each.fields(),
                                null));
            }
        }
        return new Content(maps, content.sets());
    }
}
