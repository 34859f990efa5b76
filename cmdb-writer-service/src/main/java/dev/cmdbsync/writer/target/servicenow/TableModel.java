package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's Meta API tells of a class.
 *
 * @param columns by name
 * @param ruled whether there is an identification rule
 * @param lookups attributes of the rule's entries over other tables, by table
 * @param related tables that the rule has related entries for
 */
record TableModel(
        String name,
        Map<String, Column> columns,
        boolean ruled,
        Map<String, List<String>> lookups,
        List<String> related) {

    /**
     * A column.
     *
     * @param maxLength 0 if it is not told
     */
    record Column(String type, int maxLength) {
        private static final String REFERENCE = "reference";
        private static final List<String> TEXTS =
                List.of("string", "url", "email", "ph_number", "ip_address", "ip_addr", "html");

        boolean isReference() {
            return type.equals(REFERENCE);
        }

        /** How many characters it takes; everything else is not cut. */
        int room() {
            return TEXTS.contains(type) && maxLength > 0 ? maxLength : Integer.MAX_VALUE;
        }
    }

    @Nullable Column column(String column) {
        return columns.get(column);
    }

    /** Reads {@code result} of {@code GET /api/now/cmdb/meta/{class}}. */
    static TableModel read(JsonNode meta) {
        Map<String, Column> columns = new HashMap<>();
        for (JsonNode each : meta.path("attributes")) {
            columns.put(
                    each.path("element").asText(),
                    new Column(each.path("type").asText(), each.path("max_length").asInt(0)));
        }
        JsonNode rule = meta.path("identification_rules");
        Map<String, List<String>> lookups = new HashMap<>();
        boolean ruled = false;
        for (JsonNode entry : rule.path("identifiers")) {
            String table = entry.path("table").asText("");
            boolean lookup = !entry.path("referenced_field").asText("").isEmpty();
            ruled = true;
            if (isActive(entry) && lookup && !table.isEmpty() && !table.equals("null")) {
                lookups.put(table, List.of(entry.path("attributes").asText("").split(",")));
            }
        }
        List<String> related = new ArrayList<>();
        for (JsonNode entry : rule.path("related_rules")) {
            if (isActive(entry)) {
                related.add(entry.path("table").asText(""));
            }
        }
        return new TableModel(meta.path("name").asText(), columns, ruled, lookups, related);
    }

    private static boolean isActive(JsonNode entry) {
        return entry.path("active").asBoolean(true);
    }
}
