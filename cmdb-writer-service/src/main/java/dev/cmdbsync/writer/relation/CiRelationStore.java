package dev.cmdbsync.writer.relation;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Adds relations of a whole batch with one statement. */
@ApplicationScoped
public class CiRelationStore {
    /** In the order of the ends, so that two batches never wait for each other in a circle. */
    private static final Comparator<CiRelation> ORDER =
            Comparator.comparing(CiRelation::parent)
                    .thenComparing(CiRelation::child)
                    .thenComparing(CiRelation::type);

    private static final String ADD =
            """
            insert into ci_relation (sys_id, parent, child, type, created_by)
            select n.sys_id, n.parent, n.child, n.type, ?
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as n (sys_id, parent, child, type)
            where not exists (select from ci_relation r
                where r.parent = n.parent and r.child = n.child and r.type = n.type)
            on conflict on constraint ci_relation_uk do nothing""";

    private static final String OF_CHILDREN =
            "select parent, child from ci_relation where child = any (?) and type = ?";

    private final SysIds sysIds;

    public CiRelationStore(SysIds sysIds) {
        this.sysIds = sysIds;
    }

    /** The relations of one type that lead to these CIs; none are no round trip. */
    public List<CiRelation> ofChildren(
            Connection connection, Collection<UUID> children, String type) throws SQLException {
        List<CiRelation> found = new ArrayList<>();
        if (children.isEmpty()) {
            return found;
        }
        try (PreparedStatement read = connection.prepareStatement(OF_CHILDREN)) {
            Sql.uuids(read, 1, children);
            read.setString(2, type);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new CiRelation(
                                    row.getObject(1, UUID.class),
                                    row.getObject(2, UUID.class),
                                    type));
                }
            }
        }
        return found;
    }

    /** Adds what is missing; none are no round trip. */
    public void add(Connection connection, Collection<CiRelation> relations, String by)
            throws SQLException {
        List<CiRelation> rows = relations.stream().distinct().sorted(ORDER).toList();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, by);
            Sql.column(add, 2, "uuid", rows, any -> sysIds.next());
            Sql.column(add, 3, "uuid", rows, CiRelation::parent);
            Sql.column(add, 4, "uuid", rows, CiRelation::child);
            Sql.column(add, 5, "text", rows, CiRelation::type);
            add.executeUpdate();
        }
    }
}
