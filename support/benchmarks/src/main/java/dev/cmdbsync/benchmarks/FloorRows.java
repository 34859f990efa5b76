package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.copy.CopyRows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows of some assets as the CMDB keeps them, copied into tables of the same shape with the
 * same indexes.
 */
final class FloorRows {
    static final List<String> TABLES =
            List.of(
                    "ci",
                    "ci_details",
                    "network_adapter",
                    "ip_address",
                    "file_system",
                    "serial_number",
                    "open_port",
                    "cloud_metadata",
                    "software",
                    "software_details",
                    "software_instance",
                    "source_key",
                    "ci_history");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> softwareIds;
    private final Map<Map<String, String>, Long> detailsIds;
    private final List<CopyRows> copies = new ArrayList<>();
    private final CopyRows ci =
            copy(
                    "ci",
                    "sys_id",
                    "class",
                    "name",
                    "name_key",
                    "serial_number",
                    "serial_key",
                    "ip_address",
                    "fqdn",
                    "attributes",
                    "owner_source",
                    "owner_asset",
                    "owner_rank",
                    "created_by",
                    "updated_by");
    private final CopyRows details =
            copy("ci_details", "cmdb_ci", "asset", "os", "hardware", "processor");
    private final CopyRows adapters =
            copy(
                    "network_adapter",
                    "cmdb_ci",
                    "row_key",
                    "mac_address",
                    "ip_address",
                    "name",
                    "attributes");
    private final CopyRows addresses =
            copy("ip_address", "cmdb_ci", "row_key", "ip_version", "netmask");
    private final CopyRows volumes =
            copy("file_system", "cmdb_ci", "row_key", "size_bytes", "free_space_bytes");
    private final CopyRows serials =
            copy(
                    "serial_number",
                    "cmdb_ci",
                    "row_key",
                    "serial_number",
                    "serial_number_type",
                    "serial_key",
                    "valid");
    private final CopyRows ports =
            copy("open_port", "cmdb_ci", "row_key", "port", "protocol", "attributes");
    private final CopyRows cloud =
            copy("cloud_metadata", "cmdb_ci", "row_key", "provider", "value");
    private final CopyRows software =
            copy("software", "id", "key", "name", "version", "manufacturer");
    private final CopyRows softwareDetails =
            copy("software_details", "id", "hash", "software_id", "name", "attributes");
    private final CopyRows instances =
            copy("software_instance", "cmdb_ci", "details_id", "install_date", "last_use_date");
    private final CopyRows sourceKeys =
            copy("source_key", "source_id", "asset_id", "cmdb_ci", "content_hash");
    private final CopyRows history =
            copy("ci_history", "sys_id", "operation", "source_id", "asset_id", "at");

    FloorRows(Map<String, Long> softwareIds, Map<Map<String, String>, Long> detailsIds) {
        this.softwareIds = softwareIds;
        this.detailsIds = detailsIds;
    }

    private CopyRows copy(String table, String... columns) {
        CopyRows rows = new CopyRows("floor." + table, columns);
        copies.add(rows);
        return rows;
    }

    void add(UUID id, Candidate candidate, String contentHash) {
        Map<String, String> rest = new LinkedHashMap<>(candidate.values());
        String name = rest.remove("name");
        String serial = rest.remove("serial_number");
        ci.row()
                .uuid(id)
                .text(candidate.className())
                .text(name)
                .text(name == null ? null : name.toLowerCase(java.util.Locale.ROOT))
                .text(serial)
                .text(serial)
                .text(rest.remove("ip_address"))
                .text(rest.remove("fqdn"))
                .json(json(rest))
                .text(candidate.source().feed())
                .bigint(Long.valueOf(candidate.source().nativeKey()))
                .smallint(0)
                .text("floor")
                .text("floor");
        details.row()
                .uuid(id)
                .json(first(candidate, "qualys_asset_details"))
                .json(first(candidate, "qualys_os_details"))
                .json(first(candidate, "qualys_hardware_details"))
                .json(first(candidate, "qualys_processor"));
        children(id, candidate);
        software(id, candidate);
        sourceKeys
                .row()
                .text(candidate.source().feed())
                .bigint(Long.valueOf(candidate.source().nativeKey()))
                .uuid(id)
                .bytes(HexFormat.of().parseHex(contentHash));
        history.row()
                .uuid(id)
                .text("insert")
                .text(candidate.source().feed())
                .bigint(Long.valueOf(candidate.source().nativeKey()))
                .timestamp(Instant.EPOCH);
    }

    private void children(UUID id, Candidate candidate) {
        int number = 0;
        for (Map<String, String> row : rows(candidate, "cmdb_ci_network_adapter")) {
            adapters.row()
                    .uuid(id)
                    .text(row.get("mac_address") + "|" + number++)
                    .text(row.get("mac_address"))
                    .text(row.get("ip_address"))
                    .text(row.get("name"))
                    .json(json(row));
        }
        for (Map<String, String> row : rows(candidate, "cmdb_ci_ip_address")) {
            addresses
                    .row()
                    .uuid(id)
                    .text(row.get("ip_address"))
                    .text(row.get("ip_version"))
                    .text(row.get("netmask"));
        }
        for (Map<String, String> row : rows(candidate, "cmdb_ci_file_system")) {
            volumes.row()
                    .uuid(id)
                    .text(row.get("name"))
                    .text(row.get("size_bytes"))
                    .text(row.get("free_space_bytes"));
        }
        for (Map<String, String> row : rows(candidate, "cmdb_serial_number")) {
            String serial = row.getOrDefault("serial_number", "");
            serials.row()
                    .uuid(id)
                    .text(row.get("serial_number_type") + "|" + serial)
                    .text(serial)
                    .text(row.getOrDefault("serial_number_type", "bios"))
                    .text(serial)
                    .bool(true);
        }
        number = 0;
        for (Map<String, String> row : rows(candidate, "qualys_open_port")) {
            ports.row()
                    .uuid(id)
                    .text(row.get("port") + "/" + row.get("protocol") + "/" + number++)
                    .text(row.get("port"))
                    .text(row.get("protocol"))
                    .json(json(row));
        }
        for (Map<String, String> row : rows(candidate, "qualys_cloud_metadata")) {
            cloud.row()
                    .uuid(id)
                    .text(row.get("key"))
                    .text(row.get("provider"))
                    .text(row.get("value"));
        }
    }

    private void software(UUID id, Candidate candidate) {
        java.util.Set<Long> seen = new java.util.HashSet<>();
        for (Map<String, String> row : rows(candidate, "cmdb_software_instance")) {
            Map<String, String> content = new HashMap<>(row);
            String installed = content.remove("install_date");
            String used = content.remove("d_last_use_date");
            Long known = detailsIds.get(content);
            long detailsId = known == null ? newDetails(content) : known;
            if (seen.add(detailsId)) {
                instances.row().uuid(id).bigint(detailsId).text(installed).text(used);
            }
        }
    }

    private long newDetails(Map<String, String> content) {
        String key = content.getOrDefault("spkg_key", "");
        Long known = softwareIds.get(key);
        long softwareId = known == null ? softwareIds.size() + 1L : known;
        if (known == null) {
            softwareIds.put(key, softwareId);
            software.row()
                    .bigint(softwareId)
                    .text(key)
                    .text(content.getOrDefault("spkg_name", ""))
                    .text(content.get("spkg_version"))
                    .text(content.get("spkg_manufacturer"));
        }
        long detailsId = detailsIds.size() + 1L;
        detailsIds.put(content, detailsId);
        softwareDetails
                .row()
                .bigint(detailsId)
                .bytes(String.valueOf(detailsId).getBytes(StandardCharsets.US_ASCII))
                .bigint(softwareId)
                .text(content.getOrDefault("name", ""))
                .json(json(content));
        return detailsId;
    }

    void send(Connection connection) throws SQLException {
        for (CopyRows each : copies) {
            each.send(connection);
        }
    }

    private static List<Map<String, String>> rows(Candidate candidate, String table) {
        return candidate.related().getOrDefault(table, List.of());
    }

    private static byte[] first(Candidate candidate, String table) {
        List<Map<String, String>> rows = rows(candidate, table);
        return json(rows.isEmpty() ? Map.of() : rows.getFirst());
    }

    private static byte[] json(Map<String, String> values) {
        try {
            return JSON.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text values are always JSON", e);
        }
    }
}
