package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Staged records on their way to an instance: approved, or to be tried again. */
public final class QueuedStore {
    private static final String QUEUE =
            """
            update staged_record s
            set state = 'QUEUED', decided_by = n.by_user, reason = n.reason,
                decided_at = case when n.by_user is null then null else now() end, updated_at = now()
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[]) as n (source_id, asset_id, by_user, reason)
            where s.source_id = n.source_id and s.asset_id = n.asset_id""";
    private static final String NEXT =
            """
            select source_id, asset_id, decided_by from staged_record
            where state = 'QUEUED' and split_part(source_id, '/', 1) = any (?)
            order by source_id, asset_id limit ?""";

    private QueuedStore() {}

    /**
     * A record to queue.
     *
     * @param by who approved its change set; null if it has to pass all rules again
     */
    public record Queued(AssetKey asset, @Nullable String by, @Nullable String reason) {}

    /**
     * Queues records; what was approved stays bound to the change set that it was approved with.
     */
    public static void add(Connection connection, List<Queued> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            Sql.column(queue, 1, "text", records, each -> each.asset().sourceId());
            Sql.column(queue, 2, "bigint", records, each -> each.asset().assetId());
            Sql.column(queue, 3, "text", records, Queued::by);
            Sql.column(queue, 4, "text", records, Queued::reason);
            queue.executeUpdate();
        }
    }

    /** Some queued records of these sources, with who approved them; null values for nobody. */
    public static Map<AssetKey, @Nullable String> next(
            Connection connection, Collection<String> sources, int limit) throws SQLException {
        Map<AssetKey, @Nullable String> queued = new LinkedHashMap<>();
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            Sql.texts(next, 1, sources);
            next.setInt(2, limit);
            try (ResultSet row = next.executeQuery()) {
                while (row.next()) {
                    queued.put(new AssetKey(row.getString(1), row.getLong(2)), row.getString(3));
                }
            }
        }
        return queued;
    }
}
