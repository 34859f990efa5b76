package dev.cmdbsync.writer.target.servicenow;

/** Where an instance keeps what is installed. */
enum SoftwareTable {
    /** A row beside a package of the catalogue. */
    INSTANCES("cmdb_software_instance"),
    /** With Software Asset Management, a row that needs no package. */
    INSTALLS("cmdb_sam_sw_install");

    private final String table;

    SoftwareTable(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
