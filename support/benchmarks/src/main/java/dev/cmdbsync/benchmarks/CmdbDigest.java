package dev.cmdbsync.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the CMDB holds, as a hash a table: two loads of one fleet have the same. */
final class CmdbDigest {
    private static final String OF_CIS =
            """
            select md5(coalesce(string_agg(m, '' order by m), '')) || ' ' || count(*) from (
                select md5(concat_ws('|', class, name, serial_number, ip_address, fqdn, attributes::text,
                    first_discovered, last_discovered)) as m from writer.ci) x""";
    private static final String OF_CHILDREN =
            """
            select md5(coalesce(string_agg(m, '' order by m), '')) || ' ' || count(*) from (
                select md5(concat_ws('|', c.class, c.name, c.serial_number, (to_jsonb(t) - 'cmdb_ci')::text)) as m
                from writer.%s t join writer.ci c on c.sys_id = t.cmdb_ci) x""";
    private static final List<String> TABLES =
            List.of(
                    "ci_details",
                    "network_adapter",
                    "ip_address",
                    "file_system",
                    "serial_number",
                    "open_port",
                    "cloud_metadata",
                    "software_instance");

    private CmdbDigest() {}

    static Map<String, String> of(Connection connection) throws SQLException {
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put("ci", one(connection, OF_CIS));
        for (String table : TABLES) {
            digests.put(table, one(connection, OF_CHILDREN.formatted(table)));
        }
        return digests;
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
