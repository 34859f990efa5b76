package dev.cmdbsync.transform.map;

import dev.cmdbsync.model.candidate.SetWhen;
import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.value.Conversion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one field of a map. */
final class FieldCheck {
    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*){0,9}");
    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,79}");
    private static final int LONGEST_PATH = 200;
    private static final int MOST_PATHS = 10;

    /** Columns that every look sets, or the CMDB itself. */
    private static final Set<String> OURS =
            Set.of(
                    "last_discovered",
                    "first_discovered",
                    "last_modified_date",
                    "last_scanned_date",
                    "duplicate_of");

    /** Blocks that are read as a whole, for the cloud tables. */
    private static final List<String> BLOCKS = List.of("cloudProvider", "provider");

    /** Lists that no kind reads element by element, but the product does. */
    private static final List<String> OTHER_LISTS =
            List.of("userAccountListData.userAccount", "inventoryListData.inventory");

    private final MapKind kind;
    private final String table;
    private final CmdbSchema schema;
    private final FieldMap field;
    private final String place;
    private final List<Finding> findings;
    private final Optional<FieldMapping> shipped;

    FieldCheck(
            MapKind kind,
            String table,
            CmdbSchema schema,
            FieldMap field,
            String place,
            List<Finding> findings) {
        this.kind = kind;
        this.table = table;
        this.schema = schema;
        this.field = field;
        this.place = place;
        this.findings = findings;
        this.shipped =
                PredefinedMaps.lines(kind).stream()
                        .filter(each -> each.column().equals(field.target()))
                        .findFirst();
    }

    void check() {
        target();
        Conversion conversion = field.conversion();
        if (conversion == null || conversion == Conversion.OBSERVED) {
            add("type", "Not a type of values: " + field.type());
            return;
        }
        if (conversion == Conversion.COMPUTED) {
            computed();
        } else {
            mapped(conversion);
        }
        if (!kind.isCi() && field.when() != null && field.when() != SetWhen.ALWAYS) {
            add("when", "Rows of " + table + " are taken as a whole; only columns of CIs can wait");
        }
        if (kind.isCi() && field.coalesce() && field.when() == SetWhen.NEW_ONLY) {
            add("when", "A coalesce field is always set");
        }
    }

    private void target() {
        String column = field.target();
        if (!COLUMN.matcher(column).matches()) {
            add("target", "A column has lower-case letters, digits and underscores");
        } else if (column.startsWith("sys_") || OURS.contains(column)) {
            add("target", column + " is set by the CMDB or by every look");
        } else if (!hasColumn(kind, table, column, schema)) {
            add(
                    "target",
                    kind.rows() == MapKind.Rows.FIXED
                            ? table + " keeps the columns that ship, and no " + column
                            : table + " has no column " + column + "; own columns begin with u_");
        }
    }

    /** Whether a map of the kind may fill the column. */
    static boolean hasColumn(MapKind kind, String table, String column, CmdbSchema schema) {
        if (kind.rows() == MapKind.Rows.FIXED) {
            return PredefinedMaps.lines(kind).stream()
                            .anyMatch(each -> each.column().equals(column))
                    || kind == MapKind.IP_ADDRESS && column.equals("netmask");
        }
        return column.startsWith(Columns.CUSTOM)
                || schema.columns().column(table, column).isPresent()
                || kind.isCi()
                        && schema.classes().withDescendants(table).stream()
                                .anyMatch(
                                        each -> schema.columns().column(each, column).isPresent());
    }

    private void computed() {
        if (shipped.isEmpty() || shipped.get().conversion() != Conversion.COMPUTED) {
            add("type", "The product computes no " + field.target() + "; give a source");
        } else if (field.defaultValue() != null
                || !field.steps().isEmpty()
                || !field.choices().isEmpty()
                || field.otherwise() != null) {
            add("type", "A computed value is taken as it is");
        }
    }

    private void mapped(Conversion conversion) {
        boolean fixed =
                shipped.isPresent()
                        && shipped.get().conversion() == Conversion.COMPUTED
                        && !kind.isCi()
                        && kind.required().contains(field.target());
        if (fixed) {
            add("type", field.target() + " tells rows apart and stays computed");
        }
        if (field.source().isEmpty() && field.defaultValue() == null) {
            add("source", "A field has a source or a default value");
        }
        if (field.source().size() > MOST_PATHS) {
            add("source", "At most " + MOST_PATHS + " paths");
        }
        for (String path : field.source()) {
            String problem = problem(path);
            if (problem != null) {
                add("source", problem);
            }
        }
        literal("defaultValue", field.defaultValue(), conversion);
        literal("otherwise", field.otherwise(), conversion);
        if (field.otherwise() != null && field.choices().isEmpty()) {
            add("otherwise", "Nothing is otherwise without choices");
        }
        field.choices().values().forEach(each -> literal("choices", each, conversion));
    }

    private void literal(String name, @Nullable String text, Conversion conversion) {
        if (text != null && conversion.apply(text) == null) {
            add(name, "'" + text + "' is not " + conversion.expected());
        }
    }

    private @Nullable String problem(String path) {
        if (path.equals(".")) {
            return kind.section().isEmpty() ? "Only an element of a list can be a value" : null;
        }
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            return "Not a path of names and dots: " + path;
        }
        return kind.section().isEmpty() && !kind.isOfCertificates() ? block(path) : null;
    }

    /** A value of the asset is not inside a list, and is no block. */
    private static @Nullable String block(String path) {
        for (String block : BLOCKS) {
            if (path.equals(block) || path.startsWith(block + ".")) {
                return block + " is kept in the tables of cloud metadata";
            }
        }
        for (MapKind each : MapKind.values()) {
            if (!each.section().isEmpty() && overlaps(path, each.section())) {
                return path + " belongs to a list, which the map " + each.label() + " reads";
            }
        }
        return OTHER_LISTS.stream().anyMatch(each -> overlaps(path, each))
                ? path + " belongs to a list"
                : null;
    }

    private static boolean overlaps(String path, String list) {
        return path.equals(list) || path.startsWith(list + ".") || list.startsWith(path + ".");
    }

    private void add(String name, String message) {
        findings.add(new Finding(place + "." + name, message));
    }
}
