package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Relations between CIs. */
@ApplicationScoped
public class RelationStore {
    private static final String FIND =
            """
            select k.n, r.sys_id
            from unnest(?::uuid[], ?::uuid[], ?::text[]) with ordinality as k (parent, child, type, n)
            join ci_relation r on r.parent = k.parent and r.child = k.child and r.type = k.type""";
    private static final String ADD =
            """
            insert into ci_relation (sys_id, parent, child, type, created_by)
            select k.sys_id, k.parent, k.child, k.type, ?
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as k (sys_id, parent, child, type)
            on conflict on constraint ci_relation_uk do nothing""";

    private final SysIds sysIds;
    private final RelationSourceStore sources;

    RelationStore(SysIds sysIds, RelationSourceStore sources) {
        this.sysIds = sysIds;
        this.sources = sources;
    }

    /** Writes the sound relations of a payload; in a dry run only tells what would be written. */
    public void write(Connection connection, Session session) throws SQLException {
        List<RelationWork> relations = new ArrayList<>();
        for (RelationWork relation : session.relations()) {
            if (relation.isFaulty() || !relation.isComplete()) {
                continue;
            }
            var faulty = relation.parent().isFaulty() ? relation.parent() : relation.child();
            if (faulty.isFaulty()) {
                relation.fail(PayloadTexts.errorsInItem(session.quote(faulty)));
            } else {
                relations.add(relation);
            }
        }
        if (relations.isEmpty()) {
            return;
        }
        Map<RelationWork, UUID> known = known(connection, relations);
        Map<List<Object>, RelationWork> added = new HashMap<>();
        for (RelationWork relation : relations) {
            UUID id = known.get(relation);
            RelationWork same = id == null ? added.putIfAbsent(key(relation), relation) : null;
            if (id != null) {
                relation.written(Operation.NO_CHANGE, id);
            } else if (same != null) {
                relation.written(Operation.NO_CHANGE, same.sysId());
            } else {
                relation.written(
                        Operation.INSERT, session.options().dryRun() ? null : sysIds.next());
            }
        }
        if (!session.options().dryRun()) {
            add(connection, session.dataSource(), List.copyOf(added.values()));
            sources.save(connection, session, relations);
        }
    }

    private static List<Object> key(RelationWork relation) {
        return List.of(parent(relation), child(relation), relation.type());
    }

    private static UUID parent(RelationWork relation) {
        return Objects.requireNonNull(relation.parent().sysId(), "Every sound item has an id");
    }

    private static UUID child(RelationWork relation) {
        return Objects.requireNonNull(relation.child().sysId(), "Every sound item has an id");
    }

    private static Map<RelationWork, UUID> known(
            Connection connection, List<RelationWork> relations) throws SQLException {
        Map<RelationWork, UUID> known = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "uuid", relations, RelationStore::parent);
            Sql.column(find, 2, "uuid", relations, RelationStore::child);
            Sql.column(find, 3, "text", relations, RelationWork::type);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    known.put(relations.get(rows.getInt(1) - 1), rows.getObject(2, UUID.class));
                }
            }
        }
        return known;
    }

    private static void add(Connection connection, String by, List<RelationWork> relations)
            throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, by);
            Sql.column(add, 2, "uuid", relations, RelationWork::sysId);
            Sql.column(add, 3, "uuid", relations, RelationStore::parent);
            Sql.column(add, 4, "uuid", relations, RelationStore::child);
            Sql.column(add, 5, "text", relations, RelationWork::type);
            add.executeUpdate();
        }
    }
}
