package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.relation.CiRelation;
import dev.cmdbsync.writer.relation.CiRelationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single relations between CIs, as the Table and CMDB Instance APIs write them. */
@ApplicationScoped
public class RelationRecords {
    private static final String FIND =
            """
            select r.sys_id from ci_relation r
            where r.parent = ? and r.child = ? and r.type = ?
                and exists (select from ci where sys_id = r.parent)
                and exists (select from ci where sys_id = r.child)""";

    /** With who told of it. */
    private static final String REMOVE =
            """
            with gone as (
                delete from ci_relation where sys_id = ? and (?::uuid is null or ? in (parent, child))
                returning sys_id),
            forgotten as (
                delete from relation_source where relation in (select sys_id from gone))
            select sys_id from gone""";

    private final CiRelationStore relations;

    RelationRecords(CiRelationStore relations) {
        this.relations = relations;
    }

    /**
     * Relates two CIs, unless they are already.
     *
     * @return the relation; null where there is no such CI, and then nothing may be committed
     */
    public @Nullable UUID relate(Connection connection, CiRelation relation) throws SQLException {
        relations.add(connection, List.of(relation), CiRecords.CAUSE);
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, relation.parent());
            find.setObject(2, relation.child());
            find.setString(3, relation.type());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    /**
     * Removes a relation.
     *
     * @param of a CI that it has to lead to or from; null for any
     * @return whether there was such a relation
     */
    public boolean remove(Connection connection, UUID relation, @Nullable UUID of)
            throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setObject(1, relation);
            remove.setObject(2, of);
            remove.setObject(3, of);
            try (ResultSet removed = remove.executeQuery()) {
                return removed.next();
            }
        }
    }
}
