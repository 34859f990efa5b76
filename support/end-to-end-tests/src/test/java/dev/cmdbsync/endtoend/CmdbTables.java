package dev.cmdbsync.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The CMDB as the writer's table API shows it. */
final class CmdbTables {
    /** Moments that are no change of a CI, and so not part of its state. */
    private static final Set<String> MOMENTS = Set.of("first_discovered", "last_discovered");

    private static final Set<String> UNSET = Set.of("", "false");

    private static final String ROWS =
            "/api/now/table/%s?sysparm_display_value=true&sysparm_exclude_reference_link=true"
                    + "&sysparm_limit=1000&sysparm_query=sys_class_name=%s";

    private CmdbTables() {}

    /**
     * Each CI's columns that have a value, by sys_id; without those that the table keeps for
     * itself, and without flags that are not set: the table shows them as false.
     */
    static Map<String, Map<String, String>> cis(StackUnderTest stack) {
        Map<String, Map<String, String>> cis = new TreeMap<>();
        for (JsonNode group :
                stack.writer(
                                "/api/now/stats/cmdb_ci?sysparm_count=true"
                                        + "&sysparm_group_by=sys_class_name")
                        .path("result")) {
            String name = group.path("groupby_fields").path(0).path("value").asText();
            for (JsonNode row : stack.writer(ROWS.formatted(name, name)).path("result")) {
                cis.put(row.path("sys_id").asText(), columns(row));
            }
        }
        return cis;
    }

    /** The same of a consumer's copy. */
    static Map<String, Map<String, String>> cis(Map<String, JsonNode> copy) {
        Map<String, Map<String, String>> cis = new TreeMap<>();
        copy.forEach((sysId, state) -> cis.put(sysId, columns(state.path("values"))));
        return cis;
    }

    private static Map<String, String> columns(JsonNode row) {
        return row.properties().stream()
                .filter(each -> !UNSET.contains(each.getValue().asText()))
                .filter(each -> !each.getKey().startsWith("sys_"))
                .filter(each -> !MOMENTS.contains(each.getKey()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each -> each.getValue().asText(),
                                (one, other) -> one,
                                TreeMap::new));
    }
}
