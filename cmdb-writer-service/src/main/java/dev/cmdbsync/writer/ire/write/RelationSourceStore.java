package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.PayloadRelation.RelationSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Which sources told of which relations ({@code sys_rel_source}). As in ServiceNow, relations that
 * dependent CIs hang on are not among them.
 */
@ApplicationScoped
class RelationSourceStore {
    private static final String NO_FEED = "UNKNOWN";
    private static final String SAVE =
            """
            insert into relation_source as s (relation, source_name, source_feed)
            select * from unnest(?::uuid[], ?::text[], ?::text[])
            on conflict on constraint relation_source_pk do update set last_told = now()""";

    private record Row(UUID relation, String source, String feed) {}

    /** Notes the sources of relations whose payload tells one. */
    void save(Connection connection, Session session, Collection<RelationWork> relations)
            throws SQLException {
        Map<Row, Row> rows = new LinkedHashMap<>();
        for (RelationWork relation : relations) {
            RelationSource source = relation.relation().source();
            UUID id = relation.sysId();
            if (source != null && id != null && !carriesADependent(relation)) {
                String name = Objects.requireNonNullElse(source.name(), session.dataSource());
                String feed = Objects.requireNonNullElse(source.feed(), NO_FEED);
                Row row = new Row(id, name, feed);
                rows.put(row, row);
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        List<Row> list = List.copyOf(rows.values());
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            Sql.column(save, 1, "uuid", list, Row::relation);
            Sql.column(save, 2, "text", list, Row::source);
            Sql.column(save, 3, "text", list, Row::feed);
            save.executeUpdate();
        }
    }

    private static boolean carriesADependent(RelationWork relation) {
        Host ofParent = relation.parent().host();
        Host ofChild = relation.child().host();
        return ofParent != null && ofParent.relation() == relation
                || ofChild != null && ofChild.relation() == relation;
    }
}
