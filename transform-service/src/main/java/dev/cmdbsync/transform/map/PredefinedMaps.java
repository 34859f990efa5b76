package dev.cmdbsync.transform.map;

import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.value.Conversion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The maps that ship, one a kind: exactly what the built-in field mappings do. */
public final class PredefinedMaps {
    /** Columns that find a CI unless a map says otherwise: never the name alone. */
    private static final Set<String> COALESCE = Set.of("name", "serial_number");

    private static final Map<MapKind, TransformMap> MAPS = load();

    private PredefinedMaps() {}

    /** All of them, in the order of the kinds. */
    public static List<TransformMap> all() {
        return List.copyOf(MAPS.values());
    }

    /** The one of a kind. */
    public static TransformMap of(MapKind kind) {
        TransformMap map = MAPS.get(kind);
        if (map == null) {
            throw new IllegalStateException("Every kind has a map");
        }
        return map;
    }

    /** The one of that id. */
    public static Optional<TransformMap> find(String id) {
        return MAPS.values().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The lines that ship for a kind. */
    static List<FieldMapping> lines(MapKind kind) {
        FieldMappings all =
                kind.isOfCertificates() ? FieldMappings.certificates() : FieldMappings.standard();
        return all.of(kind.isCi() ? MapKind.COMPUTER.table() : kind.table()).stream()
                .filter(each -> each.conversion() != Conversion.OBSERVED)
                .filter(each -> !each.column().equals("sys_class_name"))
                .toList();
    }

    private static Map<MapKind, TransformMap> load() {
        Map<MapKind, TransformMap> maps = new EnumMap<>(MapKind.class);
        for (MapKind kind : MapKind.values()) {
            List<FieldMap> fields = new ArrayList<>();
            for (FieldMapping line : lines(kind)) {
                if (FieldCheck.hasColumn(
                        kind, kind.table(), line.column(), CmdbSchema.standard())) {
                    fields.add(
                            FieldMap.plain(
                                    line.column(),
                                    line.paths().stream()
                                            .map(path -> relative(kind, path))
                                            .toList(),
                                    line.conversion().name().toLowerCase(Locale.ROOT),
                                    coalesces(kind, line.column())));
                }
            }
            maps.put(
                    kind,
                    new TransformMap(
                            kind.id(), kind.label(), kind, kind.table(), true, fields, null));
        }
        return maps;
    }

    /** Rows of a CI are told apart by the columns that its table needs. */
    private static boolean coalesces(MapKind kind, String column) {
        return (kind.isCi() ? COALESCE : kind.required()).contains(column);
    }

    /** Without the list's own path; the element itself is a dot. */
    private static String relative(MapKind kind, String path) {
        String prefix = kind.section() + "[]";
        if (kind.section().isEmpty() || !path.startsWith(prefix)) {
            return path;
        }
        return path.equals(prefix) ? "." : path.substring(prefix.length() + 1);
    }

    /** The opposite: the path as the field mappings have it. */
    static String absolute(MapKind kind, String path) {
        if (kind.section().isEmpty()) {
            return path;
        }
        String element = kind.section() + "[]";
        return path.equals(".") ? element : element + "." + path;
    }
}
