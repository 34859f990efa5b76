package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.transform.map.Finding;
import dev.cmdbsync.transform.map.MapCheck;
import dev.cmdbsync.transform.map.MapKind;
import dev.cmdbsync.transform.map.TransformMap;
import dev.cmdbsync.transform.map.TransformMapSet;
import dev.cmdbsync.transform.map.TransformMapStore.Content;
import dev.cmdbsync.transform.problem.Problem.Violation;
import dev.cmdbsync.transform.problem.ProblemException;
import dev.cmdbsync.transform.value.CleanText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Refuses maps and sets that could not work. */
final class MapGuard {
    private MapGuard() {}

    static List<Finding> findings(MapRequest request, CmdbSchema schema) {
        List<Finding> findings = new ArrayList<>();
        checkName(request.name(), findings);
        findings.addAll(MapCheck.check(request.kind(), request.table(), request.fields(), schema));
        return findings;
    }

    private static void checkName(String name, List<Finding> findings) {
        if (!name.equals(CleanText.of(name))) {
            findings.add(new Finding("name", "No control characters, and no blanks at either end"));
        }
    }

    static void check(MapRequest request, CmdbSchema schema) {
        refuseIfAny(findings(request, schema));
    }

    /** The set's maps by their ids; whoever names one may give its name. */
    static Map<MapKind, String> maps(SetRequest request, Content content) {
        List<Finding> findings = new ArrayList<>();
        checkName(request.name(), findings);
        Map<MapKind, String> maps = new EnumMap<>(MapKind.class);
        request.maps()
                .forEach(
                        (kind, named) -> {
                            TransformMap map = find(named, content);
                            if (map == null) {
                                findings.add(
                                        new Finding(
                                                "maps." + kind.id(),
                                                "There is no transform map '" + named + "'"));
                            } else if (map.kind() != kind) {
                                findings.add(
                                        new Finding(
                                                "maps." + kind.id(),
                                                "'" + named + "' is a map of " + map.kind().id()));
                            } else {
                                maps.put(kind, map.id());
                            }
                        });
        refuseIfAny(findings);
        return maps;
    }

    private static @org.jspecify.annotations.Nullable TransformMap find(
            String named, Content content) {
        return content.map(named)
                .or(
                        () ->
                                content.maps().stream()
                                        .filter(each -> each.name().equalsIgnoreCase(named))
                                        .findFirst())
                .orElse(null);
    }

    static void refuseTakenMap(String id, String name, boolean isNew, Content content) {
        for (TransformMap each : content.maps()) {
            boolean same = each.id().equals(id);
            if (same && isNew || !same && each.name().equalsIgnoreCase(name)) {
                throw ProblemException.conflict(
                        "There is a transform map named '" + each.name() + "'");
            }
        }
    }

    static void refuseTakenSet(String id, String name, boolean isNew, Content content) {
        for (TransformMapSet each : content.sets()) {
            boolean same = each.id().equals(id);
            if (same && isNew || !same && each.name().equalsIgnoreCase(name)) {
                throw ProblemException.conflict(
                        "There is a set of transform maps named '" + each.name() + "'");
            }
        }
    }

    private static void refuseIfAny(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw ProblemException.invalid(
                    findings.stream()
                            .map(each -> new Violation(each.field(), each.message()))
                            .toList());
        }
    }
}
