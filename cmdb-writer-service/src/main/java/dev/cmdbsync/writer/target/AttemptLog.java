package dev.cmdbsync.writer.target;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.staging.IncomingAsset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Notes what is about to be sent, so that after a kill it is known what was perhaps done. */
public final class AttemptLog {
    private static final String LEFT =
            """
            select a.source_id, a.asset_id, a.began_at
            from unnest(?::text[], ?::bigint[], ?::bytea[]) as u (source_id, asset_id, hash)
            join target_attempt a on a.source_id = u.source_id and a.asset_id = u.asset_id
                and a.applied_hash = u.hash""";
    private static final String BEGIN =
            """
            insert into target_attempt (source_id, asset_id, applied_hash)
            select * from unnest(?::text[], ?::bigint[], ?::bytea[])
            on conflict on constraint target_attempt_pk do update
            set applied_hash = excluded.applied_hash, began_at = now()
            where target_attempt.applied_hash <> excluded.applied_hash""";

    private AttemptLog() {}

    /**
     * Begins an attempt for each asset that has none.
     *
     * @return those whose attempt was begun before and never ended, with when that was
     */
    public static Map<AssetKey, Instant> begin(Connection connection, List<IncomingAsset> assets)
            throws SQLException {
        Map<AssetKey, Instant> left = new HashMap<>();
        if (assets.isEmpty()) {
            return left;
        }
        try (PreparedStatement read = connection.prepareStatement(LEFT)) {
            bind(read, assets);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    left.put(
                            new AssetKey(row.getString(1), row.getLong(2)),
                            Objects.requireNonNull(Sql.instant(row, 3)));
                }
            }
        }
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            bind(begin, assets);
            begin.executeUpdate();
        }
        return left;
    }

    private static void bind(PreparedStatement statement, List<IncomingAsset> assets)
            throws SQLException {
        Sql.column(statement, 1, "text", assets, asset -> asset.key().sourceId());
        Sql.column(statement, 2, "bigint", assets, asset -> asset.key().assetId());
        Sql.column(
                statement,
                3,
                "bytea",
                assets,
                asset -> Objects.requireNonNull(asset.appliedHash(), "A candidate has a hash"));
    }
}
