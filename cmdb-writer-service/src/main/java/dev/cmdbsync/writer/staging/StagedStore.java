package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Candidates that are not in the CMDB: the newest of each asset. Whoever works on an asset locks
 * its record here first, always in the order of the keys: a run that brings it again and a person
 * who approves it never meet half way.
 */
@ApplicationScoped
public class StagedStore {
    private static final String LOCK =
            """
            select s.source_id, s.asset_id, s.state, s.content_hash, s.options, s.attempts
            from unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            join staged_record s on s.source_id = b.source_id and s.asset_id = b.asset_id
            order by s.source_id, s.asset_id for update of s""";
    private static final String REMOVE =
            """
            with b as materialized (
                select * from unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)),
            content as (
                delete from staged_content c using b
                where c.source_id = b.source_id and c.asset_id = b.asset_id)
            delete from staged_record s using b
            where s.source_id = b.source_id and s.asset_id = b.asset_id""";

    /** Locks what is staged of these assets until the transaction ends. */
    public Map<AssetKey, Waiting> lock(Connection connection, List<IncomingAsset> assets)
            throws SQLException {
        Map<AssetKey, Waiting> waiting = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            bind(lock, assets.stream().map(IncomingAsset::key).toList());
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    waiting.put(
                            new AssetKey(row.getString(1), row.getLong(2)),
                            new Waiting(
                                    StagedState.valueOf(row.getString(3)),
                                    row.getBytes(4),
                                    row.getString(5),
                                    row.getInt(6)));
                }
            }
        }
        return waiting;
    }

    /**
     * Stages what waits or failed now and removes what was staged before.
     *
     * @param waiting what is staged of the batch's assets
     */
    public void save(
            Connection connection,
            List<Verdict> verdicts,
            Map<AssetKey, Waiting> waiting,
            Instant now)
            throws SQLException {
        remove(
                connection,
                verdicts.stream()
                        .map(each -> each.asset().key())
                        .filter(waiting::containsKey)
                        .toList());
        StagedRows rows = new StagedRows(now);
        for (Verdict verdict : verdicts) {
            Waiting before = waiting.get(verdict.asset().key());
            int tried = before == null ? 0 : before.attempts();
            if (verdict.outcome() == Outcome.PENDING) {
                rows.add(verdict, StagedState.PENDING, tried);
            } else if (verdict.outcome() == Outcome.FAILED
                    && verdict.asset().kind() == RecordKind.CANDIDATE) {
                rows.add(verdict, StagedState.FAILED, tried + 1);
            }
        }
        rows.send(connection);
    }

    /** Forgets what is staged of these assets. */
    public void remove(Connection connection, Collection<AssetKey> assets) throws SQLException {
        if (assets.isEmpty()) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            bind(remove, List.copyOf(assets));
            remove.executeUpdate();
        }
    }

    static void bind(PreparedStatement statement, List<AssetKey> keys) throws SQLException {
        Sql.column(statement, 1, "text", keys, AssetKey::sourceId);
        Sql.column(statement, 2, "bigint", keys, AssetKey::assetId);
    }
}
