package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Single CIs as the Table API writes them: as told, without identification or reconciliation, but
 * with history and events.
 */
@ApplicationScoped
public class CiRecords {
    /** Stands as the source of what is written this way. */
    static final String CAUSE = "table-api";

    /** Columns that the CMDB keeps itself. */
    private static final Set<String> OURS =
            Set.of("first_discovered", "last_discovered", "duplicate_of");

    private static final List<String> REMOVE =
            List.of(
                    "delete from network_adapter where cmdb_ci = any (?)",
                    "delete from ip_address where cmdb_ci = any (?)",
                    "delete from file_system where cmdb_ci = any (?)",
                    "delete from serial_number where cmdb_ci = any (?)",
                    "delete from open_port where cmdb_ci = any (?)",
                    "delete from cloud_metadata where cmdb_ci = any (?)",
                    "delete from software_instance where cmdb_ci = any (?)",
                    "delete from ci_details where cmdb_ci = any (?)",
                    "delete from related_record where cmdb_ci = any (?)",
                    "delete from ci_statement where cmdb_ci = any (?)",
                    "delete from object_source where target = any (?)",
                    "delete from row_source where cmdb_ci = any (?)",
                    "delete from asset_evidence where cmdb_ci = any (?)",
                    "delete from relation_source where relation in"
                            + " (select sys_id from ci_relation where parent = any (?))",
                    "delete from relation_source where relation in"
                            + " (select sys_id from ci_relation where child = any (?))",
                    "delete from ci_relation where parent = any (?)",
                    "delete from ci_relation where child = any (?)",
                    // The asset is new again the next time it comes.
                    "update source_key set cmdb_ci = null, content_hash = null, identity_hash = null"
                            + " where cmdb_ci = any (?)",
                    "delete from ci where sys_id = any (?)");

    private final CiStore cis;
    private final SysIds sysIds;
    private final SoftwareCatalogue software;

    CiRecords(CiStore cis, SysIds sysIds, SoftwareCatalogue software) {
        this.cis = cis;
        this.sysIds = sysIds;
        this.software = software;
    }

    /** Adds a CI. */
    public UUID insert(
            Connection connection,
            Classes classes,
            String className,
            Map<String, String> values,
            Instant now)
            throws SQLException {
        UUID sysId = sysIds.next();
        CiChanges change = CiChanges.ofNew(cis, sysId, className, CAUSE);
        set(change, classes, className, values);
        write(connection, change, change.plan(), now);
        return sysId;
    }

    /**
     * Changes columns of a CI; an empty value clears one.
     *
     * @return whether there is such a CI
     */
    public boolean update(
            Connection connection,
            Classes classes,
            UUID sysId,
            Map<String, String> values,
            Instant now)
            throws SQLException {
        Optional<CiChanges> found = load(connection, sysId);
        if (found.isEmpty()) {
            return false;
        }
        CiChanges change = found.get();
        String className = values.getOrDefault("sys_class_name", "");
        if (classes.contains(className)) {
            change.move(className);
        }
        set(change, classes, change.ci().className(), values);
        CiPlan plan = change.plan();
        if (plan.changesAnything()) {
            write(connection, change, plan, now);
        }
        return true;
    }

    /**
     * Deletes a CI with all that belongs to it; its history stays.
     *
     * @return whether there was such a CI
     */
    public boolean delete(Connection connection, UUID sysId, Instant now) throws SQLException {
        Optional<CiChanges> found = load(connection, sysId);
        if (found.isEmpty()) {
            return false;
        }
        CiChanges change = found.get();
        CiPlan plan = change.deletion();
        log(connection, change, plan, now);
        for (String statement : REMOVE) {
            try (PreparedStatement remove = connection.prepareStatement(statement)) {
                Sql.uuids(remove, 1, List.of(sysId));
                remove.executeUpdate();
            }
        }
        return true;
    }

    private Optional<CiChanges> load(Connection connection, UUID sysId) throws SQLException {
        Ci ci = cis.load(connection, List.of(sysId)).get(sysId);
        if (ci == null) {
            return Optional.empty();
        }
        software.know(connection, ci.softwareIds());
        return Optional.of(CiChanges.of(ci, CAUSE));
    }

    private static void set(
            CiChanges change, Classes classes, String className, Map<String, String> values) {
        values.forEach(
                (column, value) -> {
                    Attribute attribute = classes.attribute(className, column).orElse(null);
                    boolean ours = column.startsWith("sys_") || OURS.contains(column);
                    if (attribute != null && !ours) {
                        int most = Math.max(1, attribute.maxLength());
                        change.set(
                                column, value.length() > most ? value.substring(0, most) : value);
                    }
                });
    }

    private void write(Connection connection, CiChanges change, CiPlan plan, Instant now)
            throws SQLException {
        log(connection, change, plan, now);
        cis.write(connection, List.of(change.ci()), now);
    }

    private void log(Connection connection, CiChanges change, CiPlan plan, Instant now)
            throws SQLException {
        Ci ci = change.ci();
        ci.apply(plan);
        ci.sources().remove(change.cause());
        ChangeLog log = new ChangeLog(software, now);
        log.add(ci, plan, change.cause(), sysIds.next(), "TABLE_API");
        log.send(connection);
    }
}
