package dev.cmdbsync.transform.field;

import dev.cmdbsync.transform.value.Conversion;
import java.util.List;
import java.util.Map;

/** The mapping table (QCS-17), from {@code field-mappings.csv}. */
public final class FieldMappings {
    private static final FieldMappings STANDARD = load("/mappings/field-mappings.csv");
    private static final FieldMappings CERTIFICATES = load("/mappings/certificate-mappings.csv");

    private final List<FieldMapping> mappings;
    private final Map<String, CiMap> ciMaps;

    private FieldMappings(List<FieldMapping> mappings) {
        this(mappings, Map.of());
    }

    /**
     * Mappings of a set of transform maps.
     *
     * @param ciMaps what the maps of CIs say beside columns, by their table
     */
    public FieldMappings(List<FieldMapping> mappings, Map<String, CiMap> ciMaps) {
        this.mappings = List.copyOf(mappings);
        this.ciMaps = Map.copyOf(ciMaps);
    }

    /** The mappings that the product ships. */
    public static FieldMappings standard() {
        return STANDARD;
    }

    /** The mappings of CertView's certificates. */
    public static FieldMappings certificates() {
        return CERTIFICATES;
    }

    private static FieldMappings load(String resource) {
        return new FieldMappings(
                CsvResource.rows(resource).stream()
                        .map(
                                cells ->
                                        new FieldMapping(
                                                cells.get(0),
                                                cells.get(1),
                                                cells.get(2).isEmpty()
                                                        ? List.of()
                                                        : List.of(cells.get(2).split("\\|", -1)),
                                                Conversion.of(cells.get(3))))
                        .toList());
    }

    /** All lines, in the table's order. */
    public List<FieldMapping> all() {
        return mappings;
    }

    /** The lines of one table, in order. */
    public List<FieldMapping> of(String table) {
        return mappings.stream().filter(each -> each.table().equals(table)).toList();
    }

    /** What the map of a table of CIs says beside its columns. */
    public CiMap ciMap(String table) {
        return ciMaps.getOrDefault(table, CiMap.NONE);
    }

    /** The line of one column. */
    public FieldMapping of(String table, String column) {
        return of(table).stream()
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No mapping of " + table + "." + column));
    }
}
