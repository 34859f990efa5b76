package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RowPlace;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the rows of source keys: one statement for all lookup and related items. */
final class RowSourceFinder {
    /** A key that comes without a feed is that of any feed; the same feed goes first. */
    private static final String FIND =
            """
            select k.n, r.cmdb_ci, r.row_key
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) with ordinality as k (name, key, feed, class, n)
            join row_source r on r.source_name = k.name and r.native_key = k.key
                and (k.feed is null or r.source_feed = k.feed) and r.class = k.class
            join ci on ci.sys_id = r.cmdb_ci
            order by k.n, r.source_feed <> '', r.created_at, r.source_feed""";

    private RowSourceFinder() {}

    /** Tells each lookup and related item with a known key where its row is. */
    static void find(Connection connection, Session session) throws SQLException {
        find(connection, session.soundItems().stream().flatMap(item -> item.subItems().stream()));
    }

    /** The same for items that are rows of their hosts. */
    static void findRowItems(Connection connection, Session session) throws SQLException {
        find(connection, session.soundItems().stream().map(ItemWork::row).filter(Objects::nonNull));
    }

    private static void find(Connection connection, Stream<SubWork> all) throws SQLException {
        List<SubWork> keyed =
                all.filter(row -> row.isSound() && row.item().source() != null).toList();
        if (keyed.isEmpty()) {
            return;
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "text", keyed, sub -> source(sub).name());
            Sql.column(find, 2, "text", keyed, sub -> source(sub).nativeKey());
            Sql.column(find, 3, "text", keyed, sub -> source(sub).feed());
            Sql.column(find, 4, "text", keyed, SubWork::className);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    SubWork sub = keyed.get(rows.getInt(1) - 1);
                    if (sub.knownAt() == null) {
                        sub.knownAt(new RowPlace(rows.getObject(2, UUID.class), rows.getString(3)));
                    }
                }
            }
        }
    }

    private static SourceInfo source(SubWork sub) {
        return Objects.requireNonNull(sub.item().source(), "Only rows with a source are asked");
    }
}
