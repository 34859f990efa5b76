package dev.cmdbsync.transform.map;

import dev.cmdbsync.model.candidate.SetWhen;
import dev.cmdbsync.transform.field.CiMap;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.value.Conversion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A set of maps as the mappers use it.
 *
 * @param assets mappings of assets
 * @param certificates mappings of certificates
 */
public record CompiledSet(FieldMappings assets, FieldMappings certificates) {
    private static final List<MapKind> CIS =
            List.of(MapKind.COMPUTER, MapKind.SERVER, MapKind.HARDWARE);

    /**
     * Compiles a set.
     *
     * @param find map by its id; one that is gone counts as the one that ships
     */
    public static CompiledSet of(
            TransformMapSet set, Function<String, Optional<TransformMap>> find) {
        Map<MapKind, TransformMap> own = new EnumMap<>(MapKind.class);
        set.maps()
                .forEach(
                        (kind, id) -> {
                            find.apply(id)
                                    .filter(map -> !map.predefined())
                                    .ifPresent(map -> own.put(kind, map));
                        });
        Map<String, CiMap> ciMaps = new HashMap<>();
        for (MapKind kind : CIS) {
            ciMaps.put(kind.table(), ciMap(own.getOrDefault(kind, PredefinedMaps.of(kind))));
        }
        return new CompiledSet(
                new FieldMappings(lines(FieldMappings.standard(), own), ciMaps),
                new FieldMappings(lines(FieldMappings.certificates(), own), Map.of()));
    }

    /** What ships, with the lines of the own maps in place of the lines of their tables. */
    private static List<FieldMapping> lines(FieldMappings shipped, Map<MapKind, TransformMap> own) {
        boolean ownCis = CIS.stream().anyMatch(own::containsKey);
        List<FieldMapping> lines = new ArrayList<>();
        boolean certificates = shipped == FieldMappings.certificates();
        for (FieldMapping line : shipped.all()) {
            boolean replaced =
                    own.keySet().stream().anyMatch(kind -> kind.table().equals(line.table()))
                            || ownCis && line.table().equals(MapKind.COMPUTER.table());
            if (!replaced || line.conversion() == Conversion.OBSERVED) {
                lines.add(line);
            }
        }
        own.forEach(
                (kind, map) -> {
                    if (kind.isOfCertificates() == certificates) {
                        map.fields().forEach(field -> lines.add(line(kind, field)));
                    }
                });
        if (ownCis && !certificates) {
            for (MapKind kind : CIS) {
                if (!own.containsKey(kind)) {
                    PredefinedMaps.of(kind).fields().forEach(field -> lines.add(line(kind, field)));
                }
            }
        }
        return lines;
    }

    private static FieldMapping line(MapKind kind, FieldMap field) {
        return new FieldMapping(
                kind.table(),
                field.target(),
                field.source().stream().map(each -> PredefinedMaps.absolute(kind, each)).toList(),
                Objects.requireNonNull(field.conversion(), "Checked when it was saved"),
                field.adjustment());
    }

    private static CiMap ciMap(TransformMap map) {
        List<String> coalesce = new ArrayList<>();
        Map<String, SetWhen> when = new HashMap<>();
        for (FieldMap field : map.fields()) {
            if (field.coalesce()) {
                coalesce.add(field.target());
            }
            if (field.when() != null && field.when() != SetWhen.ALWAYS) {
                when.put(field.target(), field.when());
            }
        }
        boolean classified = map.targetTable().equals(map.kind().table());
        return new CiMap(classified ? "" : map.targetTable(), coalesce, when);
    }
}
