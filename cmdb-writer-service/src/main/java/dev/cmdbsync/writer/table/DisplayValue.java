package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ChoiceLabels;

/** What of a value is shown: {@code sysparm_display_value}. */
enum DisplayValue {
    /** Values as they are stored; references as sys_ids. */
    FALSE,
    /** What people see: names and labels. */
    TRUE,
    /** Both. */
    ALL;

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
            default -> ChoiceLabels.of(column, value);
        };
    }
}
