package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Source keys of rows: which record of which source is which row of which CI. */
@ApplicationScoped
class RowSourceStore {
    private static final String FIND =
            """
            select k.n, r.cmdb_ci, r.row_key
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) with ordinality as k (name, key, feed, class, n)
            join row_source r on r.source_name = k.name and r.native_key = k.key and r.source_feed = k.feed
                and r.class = k.class""";
    private static final String SAVE =
            """
            insert into row_source as r (source_name, native_key, source_feed, class, cmdb_ci, row_key, last_scan)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
            on conflict on constraint row_source_pk do update set cmdb_ci = excluded.cmdb_ci,
                row_key = excluded.row_key, last_scan = greatest(r.last_scan, excluded.last_scan), updated_at = now()""";

    /**
     * Where a row is.
     *
     * @param key tells it apart within its CI and class
     */
    record Place(UUID ci, String key) {}

    private record Row(SubWork sub, Place place) {}

    /** The places of rows with a source key that is known. */
    Map<SubWork, Place> find(Connection connection, List<SubWork> subs) throws SQLException {
        List<SubWork> keyed = subs.stream().filter(each -> each.item().source() != null).toList();
        Map<SubWork, Place> found = new HashMap<>();
        if (keyed.isEmpty()) {
            return found;
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "text", keyed, each -> source(each).name());
            Sql.column(find, 2, "text", keyed, each -> source(each).nativeKey());
            Sql.column(find, 3, "text", keyed, RowSourceStore::feed);
            Sql.column(find, 4, "text", keyed, SubWork::className);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            keyed.get(rows.getInt(1) - 1),
                            new Place(rows.getObject(2, UUID.class), rows.getString(3)));
                }
            }
        }
        return found;
    }

    /** Remembers where the rows with a source key are now. */
    void save(Connection connection, Session session, Map<SubWork, Place> places)
            throws SQLException {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        places.forEach(
                (sub, place) -> {
                    SourceInfo source = sub.item().source();
                    if (source != null) {
                        rows.put(
                                List.of(
                                        source.name(),
                                        source.nativeKey(),
                                        feed(sub),
                                        sub.className()),
                                new Row(sub, place));
                    }
                });
        if (rows.isEmpty()) {
            return;
        }
        List<Row> list = List.copyOf(rows.values());
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            Sql.column(save, 1, "text", list, row -> source(row.sub()).name());
            Sql.column(save, 2, "text", list, row -> source(row.sub()).nativeKey());
            Sql.column(save, 3, "text", list, row -> feed(row.sub()));
            Sql.column(save, 4, "text", list, row -> row.sub().className());
            Sql.column(save, 5, "uuid", list, row -> row.place().ci());
            Sql.column(save, 6, "text", list, row -> row.place().key());
            Sql.column(save, 7, "timestamptz", list, row -> lastScan(session, source(row.sub())));
            save.executeUpdate();
        }
    }

    private static SourceInfo source(SubWork sub) {
        return Objects.requireNonNull(sub.item().source(), "Only rows with a source are asked");
    }

    private static String feed(SubWork sub) {
        String feed = source(sub).feed();
        return feed == null ? "" : feed;
    }

    private static @Nullable Object lastScan(Session session, SourceInfo source) {
        if (source.recency() != null) {
            return Sql.moment(source.recency());
        }
        return session.keepsLastScan() ? null : Sql.moment(session.now());
    }
}
