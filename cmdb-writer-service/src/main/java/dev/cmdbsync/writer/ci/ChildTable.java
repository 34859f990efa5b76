package dev.cmdbsync.writer.ci;

import dev.cmdbsync.writer.identify.JunkIdentifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables of rows that belong to a CI: ServiceNow's names, ours, and how a row is named in its CI.
 */
public enum ChildTable {
    NETWORK_ADAPTER(
            "cmdb_ci_network_adapter",
            "network_adapter",
            List.of("mac_address", "ip_address", "name"),
            true),
    IP_ADDRESS("cmdb_ci_ip_address", "ip_address", List.of("ip_version", "netmask"), false),
    FILE_SYSTEM(
            "cmdb_ci_file_system", "file_system", List.of("size_bytes", "free_space_bytes"), false),
    SERIAL_NUMBER(
            "cmdb_serial_number",
            "serial_number",
            List.of("serial_number", "serial_number_type"),
            false),
    OPEN_PORT("qualys_open_port", "open_port", List.of("port", "protocol"), true),
    CLOUD_METADATA("qualys_cloud_metadata", "cloud_metadata", List.of("provider", "value"), false),
    ASSET_DETAILS("qualys_asset_details", "asset"),
    OS_DETAILS("qualys_os_details", "os"),
    HARDWARE_DETAILS("qualys_hardware_details", "hardware"),
    PROCESSOR("qualys_processor", "processor"),
    SOFTWARE("cmdb_software_instance", "software_instance", List.of(), false),
    TAG("qualys_asset_tag", "tags", "tag_id"),
    MISSING_SOFTWARE("qualys_missing_software", "missing_software", "name"),
    EASM_DOMAIN("qualys_easm_domain", "domains", "name"),
    EASM_SUBDOMAIN("qualys_easm_subdomain", "subdomains", "name"),
    EASM_WHOIS("qualys_easm_whois", "whois", "domain"),
    CERTIFICATE_DETAILS("qualys_certificate_details", "certificate"),
    CERTIFICATE_HOST("qualys_certificate_host", "certificate_hosts", "host_key");

    /** Key of the only row of a table that has one row per CI. */
    static final String ONLY = "";

    private final String tableName;
    private final String place;
    private final List<String> columns;
    private final Set<String> columnNames;
    private final boolean rest;
    private final boolean single;
    private final @Nullable String listKey;

    ChildTable(String tableName, String place, List<String> columns, boolean rest) {
        this.tableName = tableName;
        this.place = place;
        this.columns = columns;
        this.columnNames = Set.copyOf(columns);
        this.rest = rest;
        this.single = false;
        this.listKey = null;
    }

    ChildTable(String tableName, String column) {
        this(tableName, column, null);
    }

    /** A document of ci_details: one row, or with a key a list of rows. */
    ChildTable(String tableName, String column, @Nullable String listKey) {
        this.tableName = tableName;
        this.place = column;
        this.columns = List.of();
        this.columnNames = Set.of();
        this.rest = true;
        this.single = listKey == null;
        this.listKey = listKey;
    }

    /** ServiceNow's name. */
    public String tableName() {
        return tableName;
    }

    /** Our table, or for a document our column of ci_details. */
    String place() {
        return place;
    }

    /** Text columns of our table beside the key. */
    List<String> columns() {
        return columns;
    }

    /** The same, to ask whether a column is one of them. */
    Set<String> columnNames() {
        return columnNames;
    }

    /** Whether our table keeps columns without a place of their own. */
    boolean keepsRest() {
        return rest;
    }

    /** One row per CI, kept in ci_details. */
    boolean isSingle() {
        return single;
    }

    /** Every source tells rows of its own: what one knows, others do not know better. */
    boolean isShared() {
        return this == CERTIFICATE_HOST;
    }

    /** Kept as a document in ci_details. */
    boolean isDocument() {
        return single || listKey != null;
    }

    /** Rows kept in a table of their own with {@code row_key}. */
    boolean isKeyed() {
        return !isDocument() && this != SOFTWARE;
    }

    /** Column that {@code row_key} stands for; null where the key is made of several. */
    @Nullable String keyColumn() {
        return switch (this) {
            case IP_ADDRESS -> "ip_address";
            case FILE_SYSTEM -> "name";
            case CLOUD_METADATA -> "key";
            default -> null;
        };
    }

    /** The table of that ServiceNow name, if it is one of these. */
    public static Optional<ChildTable> of(String tableName) {
        for (ChildTable table : values()) {
            if (table.tableName.equals(tableName)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** Rows by key, as they are kept; a second row of a key is left out. */
    public Map<String, Map<String, String>> rows(List<Map<String, String>> rows) {
        Map<String, Map<String, String>> byKey = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            Map<String, String> kept = kept(row);
            if (single) {
                if (!kept.isEmpty()) {
                    byKey.putIfAbsent(ONLY, kept);
                }
                continue;
            }
            String key = key(kept);
            if (key.isEmpty()) {
                continue;
            }
            if (this == NETWORK_ADAPTER) {
                key = free(key, kept, byKey);
            }
            byKey.putIfAbsent(key, kept);
        }
        return byKey;
    }

    /** Two adapters of one name and address are two rows. */
    private static String free(
            String key, Map<String, String> row, Map<String, Map<String, String>> taken) {
        String free = key;
        int number = 2;
        while (taken.containsKey(free) && !row.equals(taken.get(free))) {
            free = key + "#" + number++;
        }
        return free;
    }

    private Map<String, String> kept(Map<String, String> row) {
        Map<String, String> kept = new TreeMap<>();
        row.forEach(
                (column, value) -> {
                    boolean known = rest || columns.contains(column) || column.equals(keyColumn());
                    if (known && !value.isEmpty()) {
                        kept.put(column, value);
                    }
                });
        if (this == NETWORK_ADAPTER) {
            String mac = JunkIdentifiers.macAddress(kept.get("mac_address"));
            if (mac != null) {
                kept.put("mac_address", mac);
            }
            kept.remove("valid");
        } else if (this == SERIAL_NUMBER) {
            kept.putIfAbsent("serial_number_type", "bios");
            kept.put("valid", String.valueOf(!"false".equals(row.get("valid"))));
            kept.put("absent", String.valueOf("true".equals(row.get("absent"))));
        }
        return kept;
    }

    private String key(Map<String, String> row) {
        return switch (this) {
            case NETWORK_ADAPTER -> {
                String key = row.getOrDefault("mac_address", "");
                String name = row.getOrDefault("name", "");
                yield key.isEmpty() && name.isEmpty()
                        ? row.getOrDefault("ip_address", "")
                        : key + "|" + name;
            }
            case SERIAL_NUMBER -> {
                String serial = row.getOrDefault("serial_number", "");
                yield serial.isEmpty() ? "" : row.get("serial_number_type") + "|" + serial;
            }
            case OPEN_PORT -> {
                String port = row.getOrDefault("port", "");
                yield port.isEmpty() ? "" : port + "/" + row.getOrDefault("protocol", "");
            }
            case IP_ADDRESS -> row.getOrDefault("ip_address", "");
            case FILE_SYSTEM -> row.getOrDefault("name", "");
            case CLOUD_METADATA -> {
                String key = row.getOrDefault("key", "");
                yield row.containsKey("provider") ? key : "";
            }
            default -> listKey == null ? ONLY : row.getOrDefault(listKey, "");
        };
    }
}
