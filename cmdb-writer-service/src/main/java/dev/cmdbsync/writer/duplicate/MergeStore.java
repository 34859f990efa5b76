package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.writer.copy.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statements of merge and un-merge, in the transaction of their caller. */
final class MergeStore {
    /**
     * Every batch begins with a change to this table: it has ended, or waits until this has ended.
     */
    private static final String ALONE = "lock table source_key in share row exclusive mode";

    private static final String ASSETS =
            """
            select source_id, asset_id, encode(content_hash, 'hex') from source_key
            where cmdb_ci = ? order by source_id, asset_id""";
    private static final String MOVE = "update source_key set cmdb_ci = ? where cmdb_ci = ?";
    private static final String RETIRE =
            "update ci set duplicate_of = ?, name_key = null, serial_key = null where sys_id = ?";
    private static final String FLAG = "update ci set duplicate_of = ? where sys_id = ?";
    private static final String DUPLICATE_OF = "select duplicate_of from ci where sys_id = ?";
    private static final String MERGED_INTO =
            "select main from ci_merge where merged = ? and undone_at is null";
    private static final String KEEP =
            "insert into ci_merge (id, task_id, main, merged, before, merged_by) values (?, ?, ?, ?, ?::jsonb, ?)";
    private static final String READ =
            "select main, merged, before, task_id, undone_at is not null from ci_merge where id = ? for update";
    private static final String NEWER =
            """
            select count(*) from ci_merge n join ci_merge o on o.id = ?
            where n.undone_at is null and n.id <> o.id and n.merged_at >= o.merged_at
                and (n.main in (o.main, o.merged) or n.merged in (o.main, o.merged))""";
    private static final String UNDONE =
            "update ci_merge set undone_at = clock_timestamp(), undone_by = ? where id = ?";
    private static final String REOPEN =
            """
            update dedup_task t set state = 'OPEN', closed_at = null, closed_by = null, closed_why = null
            where id = ? and state = 'MERGED'
                and not exists (select from dedup_task o where o.evidence_key = t.evidence_key and o.state = 'OPEN')""";

    /** What was applied to them after the merge must be applied again to the CI they go back to. */
    private static final String GIVE_BACK =
            """
            update source_key k set cmdb_ci = b.ci,
                content_hash = case when encode(k.content_hash, 'hex') = b.hash then k.content_hash end
            from unnest(?::text[], ?::bigint[], ?::text[], ?::uuid[]) as b (source_id, asset_id, hash, ci)
            where k.source_id = b.source_id and k.asset_id = b.asset_id and k.cmdb_ci = ?""";

    private static final String JUDGE_AGAIN =
            """
            update source_key k set content_hash = null, identity_hash = null
            where k.cmdb_ci = ? and not exists (
                select from unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
                where k.source_id = b.source_id and k.asset_id = b.asset_id)""";
    private static final String MOVE_HOSTS = "update certificate_host set host = ? where host = ?";

    /** A certificate's host is the CI that its asset is. */
    private static final String HOSTS_BACK =
            """
            update certificate_host h set host = k.cmdb_ci from source_key k
            where h.host = ? and k.source_id = h.source_id and k.asset_id = h.asset_id
                and k.cmdb_ci is distinct from h.host""";

    /** A CI with one asset shows itself all that identifies it. */
    private static final String NO_EVIDENCE_OF_ONE =
            """
            delete from asset_evidence e
            where e.cmdb_ci in (?, ?) and 2 > (select count(*) from source_key k where k.cmdb_ci = e.cmdb_ci)""";

    private static final String EVIDENCE_BACK =
            """
            update asset_evidence e set cmdb_ci = k.cmdb_ci from source_key k
            where e.cmdb_ci = ? and k.source_id = e.source_id and k.asset_id = e.asset_id""";

    private MergeStore() {}

    /**
     * A merge.
     *
     * @param task the de-duplication task; null if there was none
     */
    record Kept(UUID main, UUID merged, String before, @Nullable UUID task, boolean undone) {}

    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement alone = connection.prepareStatement(ALONE)) {
            alone.execute();
        }
    }

    static List<MergeSnapshot.Asset> assets(Connection connection, UUID ci) throws SQLException {
        List<MergeSnapshot.Asset> assets = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ASSETS)) {
            read.setObject(1, ci);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    assets.add(
                            new MergeSnapshot.Asset(
                                    row.getString(1), row.getLong(2), row.getString(3)));
                }
            }
        }
        return assets;
    }

    /** CI that it is flagged as a duplicate of, or was merged into; null if neither. */
    static @Nullable UUID duplicateOf(Connection connection, UUID ci) throws SQLException {
        return one(connection, DUPLICATE_OF, ci);
    }

    /** CI that it was merged into; null if it was not. */
    static @Nullable UUID mergedInto(Connection connection, UUID ci) throws SQLException {
        return one(connection, MERGED_INTO, ci);
    }

    private static @Nullable UUID one(Connection connection, String query, UUID ci)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(query)) {
            read.setObject(1, ci);
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Sql.uuid(row, 1) : null;
            }
        }
    }

    static void retire(Connection connection, UUID main, UUID merged) throws SQLException {
        run(connection, MOVE, main, merged);
        run(connection, MOVE_HOSTS, main, merged);
        run(connection, RETIRE, main, merged);
        run(connection, FLAG, null, main);
    }

    /** Neither is merged any more; each is flagged as it was. */
    static void revive(Connection connection, Kept merge, MergeSnapshot before)
            throws SQLException {
        run(connection, FLAG, before.mainDuplicateOf(), merge.main());
        run(connection, FLAG, before.mergedDuplicateOf(), merge.merged());
    }

    static void keep(
            Connection connection,
            UUID id,
            @Nullable UUID task,
            UUID main,
            UUID merged,
            MergeSnapshot before,
            String by)
            throws SQLException {
        run(connection, KEEP, id, task, main, merged, before.encode(), by);
    }

    static Optional<Kept> read(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Kept(
                                        row.getObject(1, UUID.class),
                                        row.getObject(2, UUID.class),
                                        row.getString(3),
                                        Sql.uuid(row, 4),
                                        row.getBoolean(5)))
                        : Optional.empty();
            }
        }
    }

    /** Whether one of the two was merged again since. */
    static boolean hasNewer(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(NEWER)) {
            read.setObject(1, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    static void undone(Connection connection, UUID id, Kept merge, String by) throws SQLException {
        run(connection, UNDONE, by, id);
        if (merge.task() != null) {
            run(connection, REOPEN, merge.task());
        }
    }

    static void giveBack(Connection connection, Kept merge, MergeSnapshot before)
            throws SQLException {
        List<MergeSnapshot.Asset> all = new ArrayList<>(before.mainAssets());
        all.addAll(before.mergedAssets());
        try (PreparedStatement judge = connection.prepareStatement(JUDGE_AGAIN)) {
            judge.setObject(1, merge.main());
            Sql.column(judge, 2, "text", all, MergeSnapshot.Asset::sourceId);
            Sql.column(judge, 3, "bigint", all, MergeSnapshot.Asset::assetId);
            judge.executeUpdate();
        }
        try (PreparedStatement back = connection.prepareStatement(GIVE_BACK)) {
            Sql.column(back, 1, "text", all, MergeSnapshot.Asset::sourceId);
            Sql.column(back, 2, "bigint", all, MergeSnapshot.Asset::assetId);
            Sql.column(back, 3, "text", all, MergeSnapshot.Asset::contentHash);
            Sql.column(
                    back,
                    4,
                    "uuid",
                    all,
                    each -> before.mergedAssets().contains(each) ? merge.merged() : merge.main());
            back.setObject(5, merge.main());
            back.executeUpdate();
        }
        run(connection, EVIDENCE_BACK, merge.main());
        run(connection, NO_EVIDENCE_OF_ONE, merge.main(), merge.merged());
        run(connection, HOSTS_BACK, merge.main());
    }

    private static void run(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
