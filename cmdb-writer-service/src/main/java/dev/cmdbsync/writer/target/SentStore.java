package dev.cmdbsync.writer.target;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What instances took last. */
public final class SentStore {
    private static final String FIND =
            """
            select a.source_id, a.asset_id, a.sys_id, a.sent
            from unnest(?::text[], ?::bigint[]) as u (source_id, asset_id)
            join target_asset a on a.source_id = u.source_id and a.asset_id = u.asset_id
            where a.target_id = ? and a.sys_id is not null and a.sent is not null""";

    private SentStore() {}

    /**
     * What was taken of an asset.
     *
     * @param sysId the CI there
     * @param value the candidate
     */
    public record Sent(UUID sysId, byte[] value) {}

    /** What a target took of these assets; nothing for those of which it took nothing. */
    public static Map<AssetKey, Sent> find(
            Connection connection, Target target, List<AssetKey> assets) throws SQLException {
        Map<AssetKey, Sent> sent = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "text", assets, AssetKey::sourceId);
            Sql.column(find, 2, "bigint", assets, AssetKey::assetId);
            find.setString(3, target.id());
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    sent.put(
                            new AssetKey(row.getString(1), row.getLong(2)),
                            new Sent(row.getObject(3, UUID.class), row.getBytes(4)));
                }
            }
        }
        return sent;
    }
}
