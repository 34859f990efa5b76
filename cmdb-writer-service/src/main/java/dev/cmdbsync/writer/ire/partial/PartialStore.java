package dev.cmdbsync.writer.ire.partial;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items and sub-items that lack something, by their source keys; 90 days. */
@ApplicationScoped
class PartialStore {
    private static final String FIND =
            """
            select k.n, p.id, p.payload_id, p.item, p.companions
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as k (name, key, feed, n)
            join partial_payload p on p.source_name = k.name and p.native_key = k.key
                and (k.feed = '' or p.source_feed = '' or p.source_feed = k.feed)
            order by p.at, p.id for update of p""";
    private static final String REMOVE =
            "delete from partial_payload where id = any (?) or at < now() - interval '90 days'";
    private static final String KEEP =
            """
            insert into partial_payload (id, payload_id, data_source, source_name, native_key, source_feed, class,
                item, error, companions)
            select k.id, ?, ?, k.name, k.key, k.feed, k.class, k.item, k.error, k.companions
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::text[], ?::jsonb[])
                as k (id, name, key, feed, class, item, error, companions)""";

    /**
     * What was found.
     *
     * @param key place of its source key among those that were asked for
     * @param payload the payload that left it
     * @param companions what depends on it; null for nothing
     */
    record Found(int key, UUID id, UUID payload, String item, @Nullable String companions) {}

    /**
     * What is to be kept.
     *
     * @param error code of what it lacks
     * @param companions what depends on it; null for nothing
     */
    record Kept(
            UUID id,
            SourceInfo source,
            String className,
            String item,
            String error,
            @Nullable String companions) {}

    /** What was left under any of the source keys; the oldest first. */
    List<Found> find(Connection connection, List<SourceInfo> keys) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "text", keys, SourceInfo::name);
            Sql.column(find, 2, "text", keys, SourceInfo::nativeKey);
            Sql.column(find, 3, "text", keys, PartialStore::feed);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Found(
                                    rows.getInt(1) - 1,
                                    rows.getObject(2, UUID.class),
                                    rows.getObject(3, UUID.class),
                                    rows.getString(4),
                                    rows.getString(5)));
                }
            }
        }
        return found;
    }

    /** Forgets what was completed or is kept anew. */
    void remove(Connection connection, List<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            Sql.uuids(remove, 1, ids);
            remove.executeUpdate();
        }
    }

    void keep(Connection connection, UUID payload, String dataSource, List<Kept> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setObject(1, payload);
            keep.setString(2, dataSource);
            Sql.column(keep, 3, "uuid", rows, Kept::id);
            Sql.column(keep, 4, "text", rows, row -> row.source().name());
            Sql.column(keep, 5, "text", rows, row -> row.source().nativeKey());
            Sql.column(keep, 6, "text", rows, row -> feed(row.source()));
            Sql.column(keep, 7, "text", rows, Kept::className);
            Sql.column(keep, 8, "jsonb", rows, Kept::item);
            Sql.column(keep, 9, "text", rows, Kept::error);
            Sql.column(keep, 10, "jsonb", rows, Kept::companions);
            keep.executeUpdate();
        }
    }

    private static String feed(SourceInfo source) {
        return source.feed() == null ? "" : source.feed();
    }
}
