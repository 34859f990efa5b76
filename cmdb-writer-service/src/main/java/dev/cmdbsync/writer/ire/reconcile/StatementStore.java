package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What each source says of each attribute of CIs that several sources describe. */
@ApplicationScoped
class StatementStore {
    private static final String LOAD =
            """
            select cmdb_ci, attribute, data_source, value, stated_at, holds, asset from ci_statement
            where cmdb_ci = any (?)""";
    private static final String SEEN =
            """
            select cmdb_ci, max(last_seen_at) from source_key where cmdb_ci = any (?) group by cmdb_ci""";
    private static final String SAVE =
            """
            insert into ci_statement (cmdb_ci, attribute, data_source, value, stated_at, holds, asset)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::text[])
            on conflict on constraint ci_statement_pk do update set value = excluded.value,
                stated_at = excluded.stated_at, holds = excluded.holds, asset = excluded.asset""";

    private record Row(UUID ci, String attribute, Said said) {}

    Map<UUID, Statements> load(Connection connection, Collection<UUID> cis) throws SQLException {
        Map<UUID, Statements> all = new HashMap<>();
        if (cis.isEmpty()) {
            return all;
        }
        try (PreparedStatement load = connection.prepareStatement(LOAD)) {
            Sql.uuids(load, 1, cis);
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    all.computeIfAbsent(rows.getObject(1, UUID.class), any -> new Statements())
                            .load(
                                    rows.getString(2),
                                    new Said(
                                            rows.getString(3),
                                            rows.getString(4),
                                            rows.getTimestamp(5).toInstant(),
                                            rows.getBoolean(6),
                                            rows.getString(7)));
                }
            }
        }
        seen(connection, all);
        return all;
    }

    private static void seen(Connection connection, Map<UUID, Statements> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement seen = connection.prepareStatement(SEEN)) {
            Sql.uuids(seen, 1, all.keySet());
            try (ResultSet rows = seen.executeQuery()) {
                while (rows.next()) {
                    Objects.requireNonNull(all.get(rows.getObject(1, UUID.class)))
                            .seenByQualys(rows.getTimestamp(2).toInstant());
                }
            }
        }
    }

    void save(Connection connection, Map<UUID, Statements> statements) throws SQLException {
        List<Row> rows = new ArrayList<>();
        statements.forEach(
                (ci, each) ->
                        each.changed()
                                .forEach(
                                        (attribute, said) ->
                                                said.forEach(
                                                        one ->
                                                                rows.add(
                                                                        new Row(
                                                                                ci, attribute,
                                                                                one)))));
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            Sql.column(save, 1, "uuid", rows, Row::ci);
            Sql.column(save, 2, "text", rows, Row::attribute);
            Sql.column(save, 3, "text", rows, row -> row.said().dataSource());
            Sql.column(save, 4, "text", rows, row -> row.said().value());
            Sql.column(save, 5, "timestamptz", rows, row -> Sql.moment(row.said().statedAt()));
            Sql.column(save, 6, "boolean", rows, row -> row.said().holds());
            Sql.column(save, 7, "text", rows, row -> row.said().asset());
            save.executeUpdate();
        }
    }
}
