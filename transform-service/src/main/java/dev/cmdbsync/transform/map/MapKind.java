package dev.cmdbsync.transform.map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of transform maps: what each reads and which table it fills. */
public enum MapKind {
    COMPUTER("Computer", "cmdb_ci_computer", "", Rows.CI, "name"),
    SERVER("Server", "cmdb_ci_server", "", Rows.CI, "name"),
    HARDWARE("Hardware", "cmdb_ci_hardware", "", Rows.CI, "name"),
    ASSET_DETAILS("Qualys asset details", "qualys_asset_details", "", Rows.ONE),
    OS_DETAILS("Qualys OS details", "qualys_os_details", "", Rows.ONE),
    HARDWARE_DETAILS("Additional hardware details", "qualys_hardware_details", "", Rows.ONE),
    PROCESSOR("Processor", "qualys_processor", "", Rows.ONE),
    SERIAL_NUMBER(
            "Serial number",
            "cmdb_serial_number",
            "",
            Rows.FIXED,
            "serial_number",
            "serial_number_type",
            "valid"),
    NETWORK_INTERFACE(
            "Network adapter",
            "cmdb_ci_network_adapter",
            "networkInterfaceListData.networkInterface",
            Rows.LIST,
            "mac_address",
            "name",
            "ip_address"),
    IP_ADDRESS(
            "IP address",
            "cmdb_ci_ip_address",
            "networkInterfaceListData.networkInterface",
            Rows.FIXED,
            "ip_address",
            "name",
            "ip_version"),
    VOLUMES("File system", "cmdb_ci_file_system", "volumeListData.volume", Rows.FIXED, "name"),
    OPEN_PORTS(
            "Open ports",
            "qualys_open_port",
            "openPortListData.openPort",
            Rows.LIST,
            "port",
            "protocol"),
    SOFTWARE(
            "Software",
            "cmdb_ci_spkg",
            "softwareListData.software",
            Rows.FIXED,
            "name",
            "version",
            "key"),
    SOFTWARE_DETAILS(
            "Additional software details",
            "qualys_software_details",
            "softwareListData.software",
            Rows.FIXED),
    SOFTWARE_INSTANCE(
            "Software instance",
            "cmdb_software_instance",
            "softwareListData.software",
            Rows.FIXED,
            "name",
            "software",
            "installed_on"),
    MISSING_SOFTWARE(
            "Missing software", "qualys_missing_software", "missingSoftware", Rows.LIST, "name"),
    VM_INSTANCE(
            "VM instance",
            "cmdb_ci_vm_instance",
            "",
            Rows.ONE,
            "object_id",
            "vm_inst_id",
            "bios_uuid"),
    CERTIFICATE(
            "Certificate", "cmdb_ci_certificate", "", Rows.ONE, "fingerprint", "discovery_source"),
    CERTIFICATE_DETAILS("Certificate details", "qualys_certificate_details", "", Rows.ONE),
    EASM_DOMAIN("EASM domain", "qualys_easm_domain", "domain", Rows.LIST, "name"),
    EASM_SUBDOMAIN("EASM subdomain", "qualys_easm_subdomain", "subdomain", Rows.LIST, "name"),
    WHOIS("EASM whois", "qualys_easm_whois", "whois", Rows.LIST, "domain"),
    TAG_RELATION("Asset tag relation", "qualys_asset_tag", "tagList.tag", Rows.LIST, "tag_id");

    /** How a table's rows come to be. */
    enum Rows {
        /** The CI itself. */
        CI,
        /** At most one row of an asset, with columns of one's own. */
        ONE,
        /** A row for each element of a list, with columns of one's own. */
        LIST,
        /** As {@link #LIST}, in a table that keeps the columns that ship and no others. */
        FIXED
    }

    private final String label;
    private final String table;
    private final String section;
    private final Rows rows;
    private final List<String> required;

    MapKind(String label, String table, String section, Rows rows, String... required) {
        this.label = label;
        this.table = table;
        this.section = section;
        this.rows = rows;
        this.required = List.of(required);
    }

    /** Name for people, and of the map that ships. */
    public String label() {
        return label;
    }

    /** Table that it fills. */
    public String table() {
        return table;
    }

    /** List that it reads, an element a row; empty: the asset or certificate itself. */
    public String section() {
        return section;
    }

    /** Columns without which there is no row; those that ship as computed stay so. */
    public List<String> required() {
        return required;
    }

    Rows rows() {
        return rows;
    }

    /** Whether it makes the CIs themselves. */
    public boolean isCi() {
        return rows == Rows.CI;
    }

    /** Whether it reads certificates and no assets. */
    public boolean isOfCertificates() {
        return this == CERTIFICATE || this == CERTIFICATE_DETAILS;
    }

    /** As it is written: lower case with hyphens. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that id. */
    public static Optional<MapKind> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** The kind of that id; whoever reads a document sees which there are. */
    @JsonCreator
    static MapKind parse(String id) {
        return of(id).orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A kind is one of "
                                                + Arrays.stream(values())
                                                        .map(MapKind::id)
                                                        .collect(Collectors.joining(", "))));
    }
}
