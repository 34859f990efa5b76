package dev.cmdbsync.writer.duplicate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What belongs to a CI beside its content, while two CIs become one and two again: relations,
 * native keys, rows of other tables, and the statements of its sources. Rows are kept as they were;
 * what came after the merge stays with the main CI.
 */
final class MergeRows {
    /**
     * A table whose rows belong to one CI each.
     *
     * @param name of the table
     * @param ci column with the CI
     * @param keys columns that tell its rows of one CI apart
     */
    private record Owned(String name, String ci, List<String> keys) {
        String sameKey(String one, String other) {
            return keys.stream()
                    .map(key -> one + "." + key + " = " + other + "." + key)
                    .collect(Collectors.joining(" and "));
        }
    }

    private static final List<Owned> TABLES =
            List.of(
                    new Owned(
                            "object_source",
                            "target",
                            List.of("source_name", "native_key", "source_feed")),
                    new Owned("related_record", "cmdb_ci", List.of("class", "row_key")),
                    new Owned(
                            "row_source",
                            "cmdb_ci",
                            List.of("source_name", "native_key", "source_feed", "class")),
                    new Owned("ci_statement", "cmdb_ci", List.of("attribute", "data_source")),
                    new Owned("certificate_host", "certificate", List.of("source_id", "asset_id")));

    private static final String KEEP_RELATIONS =
            """
            insert into ci_merge_row (merge_id, relation, row)
            select ?, 'ci_relation', to_jsonb(r) from ci_relation r
            where r.parent in (?, ?) or r.child in (?, ?)""";

    /** A relation between the two, or one that the main CI has too, has nowhere to go. */
    private static final String DROP_RELATIONS =
            """
            with pair as (select ?::uuid as main, ?::uuid as merged),
            moved as (
                select r.sys_id, r.type, case when r.parent = p.merged then p.main else r.parent end as parent,
                    case when r.child = p.merged then p.main else r.child end as child,
                    r.parent = p.merged or r.child = p.merged as moves
                from ci_relation r cross join pair p
                where r.parent in (p.main, p.merged) or r.child in (p.main, p.merged)),
            ranked as (
                select sys_id, moves, parent = child as self,
                    row_number() over (partition by parent, child, type order by moves, sys_id) as place
                from moved)
            delete from ci_relation r using ranked n
            where r.sys_id = n.sys_id and n.moves and (n.self or n.place > 1)""";

    private static final String MOVE_RELATIONS =
            """
            update ci_relation r set
                parent = case when r.parent = n.merged then n.main else r.parent end,
                child = case when r.child = n.merged then n.main else r.child end
            from (select ?::uuid as main, ?::uuid as merged) n
            where r.parent = n.merged or r.child = n.merged""";

    private static final String REMOVE_RELATIONS =
            """
            delete from ci_relation r using ci_merge_row k
            where k.merge_id = ? and k.relation = 'ci_relation' and r.sys_id = (k.row ->> 'sys_id')::uuid""";
    private static final String RESTORE =
            """
            insert into %1$s select n.* from ci_merge_row k
            cross join lateral jsonb_populate_record(null::%1$s, k.row) n
            where k.merge_id = ? and k.relation = '%1$s'
            on conflict do nothing""";
    private static final String KEEP =
            """
            insert into ci_merge_row (merge_id, relation, row)
            select ?, '%1$s', to_jsonb(r) from %1$s r where r.%2$s in (?, ?)""";
    private static final String DROP =
            """
            delete from %1$s r where r.%2$s = ?
                and exists (select from %1$s m where m.%2$s = ? and %3$s)""";
    private static final String MOVE = "update %1$s set %2$s = ? where %2$s = ?";
    private static final String REMOVE =
            """
            delete from %1$s r using ci_merge_row k
            cross join lateral jsonb_populate_record(null::%1$s, k.row) n
            where k.merge_id = ? and k.relation = '%1$s' and r.%2$s in (?, ?) and %3$s""";

    private MergeRows() {}

    /** Keeps the rows of both and gives those of the merged CI to the main one. */
    static void move(Connection connection, UUID merge, UUID main, UUID merged)
            throws SQLException {
        run(connection, KEEP_RELATIONS, merge, main, merged, main, merged);
        run(connection, DROP_RELATIONS, main, merged);
        run(connection, MOVE_RELATIONS, main, merged);
        for (Owned each : TABLES) {
            run(connection, KEEP.formatted(each.name, each.ci), merge, main, merged);
            run(
                    connection,
                    DROP.formatted(each.name, each.ci, each.sameKey("r", "m")),
                    merged,
                    main);
            run(connection, MOVE.formatted(each.name, each.ci), main, merged);
        }
    }

    /** Puts the rows back to where they were before the merge. */
    static void putBack(Connection connection, UUID merge, UUID main, UUID merged)
            throws SQLException {
        run(connection, REMOVE_RELATIONS, merge);
        run(connection, RESTORE.formatted("ci_relation"), merge);
        for (Owned each : TABLES) {
            run(
                    connection,
                    REMOVE.formatted(each.name, each.ci, each.sameKey("r", "n")),
                    merge,
                    main,
                    merged);
            run(connection, RESTORE.formatted(each.name), merge);
        }
    }

    private static void run(Connection connection, String sql, UUID... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
