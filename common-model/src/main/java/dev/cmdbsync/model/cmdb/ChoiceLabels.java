package dev.cmdbsync.model.cmdb;

import java.util.Map;

/** ServiceNow's labels of the states that a CI can have: what people see of a stored number. */
public final class ChoiceLabels {
    private static final Map<String, Map<String, String>> LABELS =
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

    private ChoiceLabels() {}

    /** The label of a column's value; the value itself where there is none. */
    public static String of(String column, String value) {
        return LABELS.getOrDefault(column, Map.of()).getOrDefault(value, value);
    }

    /** The value that has a label in that column; the text itself where there is none. */
    public static String value(String column, String label) {
        return LABELS.getOrDefault(column, Map.of()).entrySet().stream()
                .filter(each -> each.getValue().equalsIgnoreCase(label))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(label);
    }
}
