package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A payload of {@code identifyreconcile} from candidates: an item a CI with its lookup and related
 * rows, an item a software package, and reference items from the instances to their packages.
 */
final class CandidatePayload {
    private static final String SOFTWARE = "cmdb_software_instance";
    private static final Set<String> RELATED =
            Set.of(
                    "cmdb_ci_network_adapter",
                    "cmdb_ci_ip_address",
                    "cmdb_ci_file_system",
                    "cmdb_serial_number",
                    "qualys_open_port",
                    "qualys_cloud_metadata");

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode payload = json.createObjectNode();
    private final ArrayNode items = payload.putArray("items");
    private final ArrayNode references = payload.putArray("referenceItems");
    private final Map<String, String> packages = new HashMap<>();
    private int ids;

    static String of(List<Candidate> candidates) {
        CandidatePayload payload = new CandidatePayload();
        candidates.forEach(payload::add);
        return payload.payload.toString();
    }

    private void add(Candidate candidate) {
        ObjectNode item = items.addObject().put("className", candidate.className());
        item.set("values", json.valueToTree(candidate.values()));
        item.putObject("sys_object_source_info")
                .put("source_name", "ServiceNow")
                .put("source_feed", candidate.source().feed())
                .put("source_native_key", candidate.source().nativeKey());
        ArrayNode lookup = item.putArray("lookup");
        for (CandidateRow row : candidate.lookup()) {
            lookup.add(row(row.className(), row.values()));
        }
        ArrayNode related = item.putArray("related");
        candidate
                .related()
                .forEach(
                        (table, rows) -> {
                            if (RELATED.contains(table)) {
                                rows.forEach(each -> related.add(row(table, each)));
                            } else if (table.equals(SOFTWARE)) {
                                rows.forEach(each -> install(related, each));
                            }
                        });
    }

    private ObjectNode row(String className, Map<String, String> values) {
        ObjectNode row = json.createObjectNode().put("className", className);
        row.set("values", json.valueToTree(values));
        return row;
    }

    private void install(ArrayNode related, Map<String, String> software) {
        String instance = "i" + ids++;
        related.addObject()
                .put("className", SOFTWARE)
                .put("internal_id", instance)
                .putObject("values")
                .put("name", software.getOrDefault("name", ""));
        references
                .addObject()
                .put("referenceField", "software")
                .put("referenced", packageOf(software))
                .put("referencedBy", instance);
    }

    private String packageOf(Map<String, String> software) {
        return packages.computeIfAbsent(
                software.getOrDefault("spkg_key", ""),
                key -> {
                    String id = "p" + packages.size();
                    items.addObject()
                            .put("className", "cmdb_ci_spkg")
                            .put("internal_id", id)
                            .putObject("values")
                            .put("key", key)
                            .put("name", software.getOrDefault("spkg_name", ""))
                            .put("version", software.getOrDefault("spkg_version", ""))
                            .put("manufacturer", software.getOrDefault("spkg_manufacturer", ""));
                    return id;
                });
    }
}
