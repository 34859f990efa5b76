package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Candidates that wait for approval: the newest of each asset. */
@ApplicationScoped
public class PendingStore {
    private static final String REMOVE =
            """
            delete from pending_candidate p using unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            where p.source_id = b.source_id and p.asset_id = b.asset_id""";

    /** Keeps what waits now and removes what waited before. */
    public void save(Connection connection, List<Verdict> verdicts, Instant now)
            throws SQLException {
        remove(
                connection,
                verdicts.stream().filter(Verdict::mayHaveWaited).map(Verdict::asset).toList());
        CopyRows rows =
                new CopyRows(
                        "pending_candidate",
                        "source_id",
                        "asset_id",
                        "run_id",
                        "options",
                        "content_hash",
                        "candidate",
                        "at");
        for (Verdict verdict : verdicts) {
            if (verdict.outcome() == Outcome.PENDING) {
                IncomingAsset asset = verdict.asset();
                rows.row()
                        .text(asset.key().sourceId())
                        .bigint(asset.key().assetId())
                        .uuid(asset.runId())
                        .text(asset.options().encode())
                        .bytes(asset.contentHash())
                        .bytes(asset.origin().value())
                        .timestamp(now);
            }
        }
        rows.send(connection);
    }

    /** Removes candidates that need no approval any more. */
    public void remove(Connection connection, List<IncomingAsset> assets) throws SQLException {
        if (assets.isEmpty()) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            Sql.column(remove, 1, "text", assets, asset -> asset.key().sourceId());
            Sql.column(remove, 2, "bigint", assets, asset -> asset.key().assetId());
            remove.executeUpdate();
        }
    }
}
