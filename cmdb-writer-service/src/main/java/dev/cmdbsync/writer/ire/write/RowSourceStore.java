package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RowPlace;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Source keys of rows: which record of which source is which row of which CI. */
@ApplicationScoped
class RowSourceStore {
    private static final String SAVE =
            """
            insert into row_source as r (source_name, native_key, source_feed, class, cmdb_ci, row_key, last_scan)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
            on conflict on constraint row_source_pk do update set cmdb_ci = excluded.cmdb_ci,
                row_key = excluded.row_key, last_scan = greatest(r.last_scan, excluded.last_scan), updated_at = now()""";

    private record Row(SourceInfo source, String className, RowPlace place) {}

    /** Remembers where the rows with a source key are now. */
    void save(Connection connection, Session session) throws SQLException {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        for (ItemWork item : session.soundItems()) {
            item.subItems().forEach(sub -> add(rows, sub));
            SubWork row = item.row();
            if (row != null) {
                add(rows, row);
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
            Sql.column(save, 4, "text", list, Row::className);
            Sql.column(save, 5, "uuid", list, row -> row.place().ci());
            Sql.column(save, 6, "text", list, row -> row.place().key());
            Sql.column(save, 7, "timestamptz", list, row -> lastScan(session, row.source()));
            save.executeUpdate();
        }
    }

    private static void add(Map<List<Object>, Row> rows, SubWork sub) {
        SourceInfo source = sub.item().source();
        RowPlace place = sub.writtenAt();
        if (source != null && place != null) {
            rows.put(
                    List.of(source.name(), source.nativeKey(), feed(source), sub.className()),
                    new Row(source, sub.className(), place));
        }
    }

    private static String feed(SourceInfo source) {
        return source.feed() == null ? "" : source.feed();
    }

    private static @Nullable Object lastScan(Session session, SourceInfo source) {
        if (source.recency() != null) {
            return Sql.moment(source.recency());
        }
        return session.keepsLastScan() ? null : Sql.moment(session.now());
    }
}
