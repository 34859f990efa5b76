package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.model.cmdb.ClassModel;
import java.util.List;
import java.util.Optional;

/**
 * Tables of business applications and services. Their records have no asset in Qualys, and which
 * CIs belong to one is told to Qualys as business metadata.
 */
public final class ApplicationTables {
    /** Criticality columns by table; a service's is spelt so in ServiceNow. */
    private static final String OF_APPLICATION = "business_criticality";

    private static final String OF_SERVICE = "busines_criticality";
    private static final List<String> ROOTS = List.of("cmdb_ci_business_app", "cmdb_ci_service");
    private static final ClassModel CLASSES = ClassModel.standard();

    private ApplicationTables() {}

    /** Whether the table holds applications or services. */
    public static boolean contains(String table) {
        return root(table).isPresent();
    }

    /** The table of the two that the class is or extends. */
    public static Optional<String> root(String table) {
        return ROOTS.stream()
                .filter(root -> root.equals(table) || CLASSES.extendsClass(table, root))
                .findFirst();
    }

    /** Columns that hold a criticality. */
    public static List<String> criticalityColumns() {
        return List.of(OF_APPLICATION, OF_SERVICE);
    }
}
