package dev.cmdbsync.writer.table;

import java.util.Map;

/** What of a value is shown: {@code sysparm_display_value}. */
enum DisplayValue {
    /** Values as they are stored; references as sys_ids. */
    FALSE,
    /** What people see: names and labels. */
    TRUE,
    /** Both. */
    ALL;

    /** ServiceNow's labels of the states that a CI can have. */
    private static final Map<String, Map<String, String>> CHOICES =
            Map.of(
                    "operational_status",
                    Map.of(
                            "1", "Operational",
                            "2", "Non-Operational",
                            "3", "Repair in Progress",
                            "4", "DR Standby",
                            "5", "Ready",
                            "6", "Retired"),
                    "install_status",
                    Map.of("1", "Installed", "7", "Retired", "100", "Absent"));

    static DisplayValue of(String text) {
        return switch (text) {
            case "", "false" -> FALSE;
            case "true" -> TRUE;
            case "all" -> ALL;
            default ->
                    throw TableApiException.invalidParameter(
                            "sysparm_display_value is true, false or all");
        };
    }

    /** The label of a value that is no reference. */
    static String label(TableCatalog catalog, String column, String value) {
        return switch (column) {
            case "sys_class_name", "target_table" -> catalog.label(value);
            default -> CHOICES.getOrDefault(column, Map.of()).getOrDefault(value, value);
        };
    }
}
