package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Finds the CIs of source keys: those that payloads brought, and the assets of Qualys. */
final class SourceFinder {
    /** The source whose native keys are asset ids, and whose feeds are the subscriptions. */
    private static final String QUALYS = "Qualys";

    private static final String FIND =
            """
            select k.n, coalesce((select m.main from ci_merge m where m.merged = o.target and m.undone_at is null),
                o.target)
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as k (name, key, feed, n)
            join object_source o on o.source_name = k.name and o.native_key = k.key
                and (k.feed is null or o.source_feed = k.feed)
            union all
            select k.n, s.cmdb_ci
            from unnest(?::bigint[], ?::text[]) with ordinality as k (key, feed, n)
            join source_key s on s.asset_id = k.key and (k.feed is null or s.source_id = k.feed)
            where s.cmdb_ci is not null""";

    private SourceFinder() {}

    /** CIs of each item by its source key. */
    static Map<ItemWork, List<UUID>> find(Connection connection, List<ItemWork> items)
            throws SQLException {
        Map<ItemWork, List<UUID>> found = new HashMap<>();
        if (items.isEmpty()) {
            return found;
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "text", items, item -> source(item).name());
            Sql.column(find, 2, "text", items, item -> source(item).nativeKey());
            Sql.column(find, 3, "text", items, item -> source(item).feed());
            Sql.column(find, 4, "bigint", items, SourceFinder::assetId);
            Sql.column(find, 5, "text", items, item -> source(item).feed());
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(items.get(rows.getInt(1) - 1), any -> new ArrayList<>())
                            .add(rows.getObject(2, UUID.class));
                }
            }
        }
        return found;
    }

    private static SourceInfo source(ItemWork item) {
        return Objects.requireNonNull(item.item().source(), "Only items with a source are asked");
    }

    private static @org.jspecify.annotations.Nullable Object assetId(ItemWork item) {
        SourceInfo source = source(item);
        if (!source.name().equals(QUALYS)) {
            return null;
        }
        try {
            return Long.valueOf(source.nativeKey());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
