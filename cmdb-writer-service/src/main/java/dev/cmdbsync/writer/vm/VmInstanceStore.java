package dev.cmdbsync.writer.vm;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Finds virtual machines by what their platform calls them. */
@ApplicationScoped
public class VmInstanceStore {
    /** Any number will do as long as every writer uses the same. */
    private static final long VM_LOCK = 0x636d_6462_766d_0001L;

    private static final String LOCK = "select pg_advisory_xact_lock(?)";

    /** The oldest of several counts. */
    private static final String FIND =
            """
            select v.object_id, c.sys_id
            from unnest(?::text[]) as v (object_id) cross join lateral (select ci.sys_id from ci
                where ci.attributes ->> 'object_id' = v.object_id and ci.class = any (?) and ci.duplicate_of is null
                order by ci.sys_id limit 1) c""";

    private final CurrentRules rules;

    public VmInstanceStore(CurrentRules rules) {
        this.rules = rules;
    }

    /** Waits until no other batch makes virtual machines, until the end of the transaction. */
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setLong(1, VM_LOCK);
            lock.executeQuery().close();
        }
    }

    Map<String, UUID> find(Connection connection, Collection<String> objectIds)
            throws SQLException {
        Map<String, UUID> found = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.texts(find, 1, objectIds);
            Sql.texts(find, 2, rules.get().classes().withDescendants(VmInstances.CLASS_NAME));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getObject(2, UUID.class));
                }
            }
        }
        return found;
    }
}
