package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Source keys of items: which record of which source is which CI. */
@ApplicationScoped
public class ObjectSourceStore {
    private static final String SAVE =
            """
            insert into object_source as o (source_name, native_key, source_feed, target, target_table, last_scan)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
            on conflict on constraint object_source_pk do update set target_table = excluded.target_table,
                last_scan = greatest(o.last_scan, excluded.last_scan), updated_at = now()""";

    /**
     * One row.
     *
     * @param table class of the target
     */
    private record Row(SourceInfo source, UUID target, String table) {}

    /** Saves the source keys of all sound items; those of rows are {@link RowSourceStore}'s. */
    public void save(Connection connection, Session session) throws SQLException {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        for (ItemWork item : session.soundItems()) {
            SourceInfo source = item.item().source();
            if (source != null && item.row() == null) {
                UUID target = Objects.requireNonNull(item.sysId(), "Every sound item has an id");
                rows.put(
                        List.of(source.name(), source.nativeKey(), feed(source), target),
                        new Row(source, target, item.resultClass()));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        List<Row> list = List.copyOf(rows.values());
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            Sql.column(save, 1, "text", list, row -> row.source().name());
            Sql.column(save, 2, "text", list, row -> row.source().nativeKey());
            Sql.column(save, 3, "text", list, row -> feed(row.source()));
            Sql.column(save, 4, "uuid", list, Row::target);
            Sql.column(save, 5, "text", list, Row::table);
            Sql.column(save, 6, "timestamptz", list, row -> lastScan(session, row.source()));
            save.executeUpdate();
        }
    }

    private static String feed(SourceInfo source) {
        return source.feed() == null ? "" : source.feed();
    }

    private static @org.jspecify.annotations.Nullable Object lastScan(
            Session session, SourceInfo source) {
        if (source.recency() != null) {
            return Sql.moment(source.recency());
        }
        return session.keepsLastScan() ? null : Sql.moment(session.now());
    }
}
