package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan.Contested;
import dev.cmdbsync.writer.copy.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What assets of Qualys say where another source speaks about the same column: kept beside that
 * source's statements, so that a changed rule finds both. Columns that only Qualys describes have
 * no rows; a batch that meets no other source costs nothing.
 */
public final class AssetStatements {
    private static final String SAVE =
            """
            insert into ci_statement as s (cmdb_ci, attribute, data_source, value, stated_at, holds, asset)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::text[])
            on conflict on constraint ci_statement_pk do update set value = excluded.value,
                stated_at = excluded.stated_at, holds = excluded.holds, asset = excluded.asset
            where (s.value, s.holds, s.asset) is distinct from (excluded.value, excluded.holds, excluded.asset)""";

    /** What the owner of the CI said goes before the refused word of another asset. */
    private static final String SAVE_APART = SAVE + " and s.asset is not null";

    /** What the other source said itself stays as it was said. */
    private static final String SAVE_OTHERS =
            """
            insert into ci_statement as s (cmdb_ci, attribute, data_source, value, stated_at, holds, asset)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::text[])
            on conflict on constraint ci_statement_pk do update set holds = excluded.holds
            where s.holds <> excluded.holds""";

    private final Map<List<Object>, Row> ours = new LinkedHashMap<>();
    private final Map<List<Object>, Row> apart = new LinkedHashMap<>();
    private final Map<List<Object>, Row> others = new LinkedHashMap<>();
    private final Instant now;

    /**
     * Those of one batch.
     *
     * @param now when its assets say it
     */
    public AssetStatements(Instant now) {
        this.now = now;
    }

    private record Row(
            UUID ci,
            String attribute,
            String source,
            String value,
            Instant at,
            boolean holds,
            @Nullable AssetRank asset) {}

    /** Notes what an asset and other sources say of a CI; to be called before it is seen anew. */
    public void add(Ci ci, List<Contested> contested) {
        Instant before = Objects.requireNonNullElse(ci.lastDiscovered(), now);
        for (Contested each : contested) {
            UUID id = ci.sysId();
            String column = each.column();
            boolean counts = !each.refused() || each.apart() == null;
            (counts ? ours : apart)
                    .put(
                            List.of(id, column),
                            new Row(
                                    id,
                                    column,
                                    Standing.QUALYS,
                                    each.stated(),
                                    now,
                                    !each.refused(),
                                    each.apart()));
            others.put(
                    List.of(id, column, each.source()),
                    new Row(id, column, each.source(), each.shown(), before, each.refused(), null));
        }
    }

    /** Saves all of it. */
    public void save(Connection connection) throws SQLException {
        save(connection, SAVE, ours);
        save(connection, SAVE_APART, apart);
        save(connection, SAVE_OTHERS, others);
    }

    private static void save(Connection connection, String statement, Map<List<Object>, Row> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Row> list = new ArrayList<>(rows.values());
        try (PreparedStatement save = connection.prepareStatement(statement)) {
            Sql.column(save, 1, "uuid", list, Row::ci);
            Sql.column(save, 2, "text", list, Row::attribute);
            Sql.column(save, 3, "text", list, Row::source);
            Sql.column(save, 4, "text", list, Row::value);
            Sql.column(save, 5, "timestamptz", list, row -> Sql.moment(row.at()));
            Sql.column(save, 6, "boolean", list, Row::holds);
            Sql.column(save, 7, "text", list, AssetStatements::asset);
            save.executeUpdate();
        }
    }

    private static @Nullable Object asset(Row row) {
        return row.asset() == null ? null : row.asset().encode();
    }
}
