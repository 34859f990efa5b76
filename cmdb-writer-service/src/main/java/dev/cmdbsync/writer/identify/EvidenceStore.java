package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What single assets say where their CI does not show it, and values that turned out to be junk.
 */
@ApplicationScoped
public class EvidenceStore {
    private static final String REMOVE =
            """
            delete from asset_evidence e using unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            where e.source_id = b.source_id and e.asset_id = b.asset_id""";
    private static final String ADD_SHARED =
            """
            insert into junk_identifier (kind, value, verdict, reason, set_by)
            select n.kind, n.value, 'SHARED', ?, 'cmdb-writer'
            from unnest(?::integer[], ?::text[]) as n (kind, value)
            on conflict (kind, value) do nothing""";

    /**
     * Keeps what the assets of these CIs say.
     *
     * @param changed assets that had a CI and say something new
     * @param cis CIs that an asset of the batch joined or that one says something new of
     */
    public void save(
            Connection connection,
            CiIdentifier identifier,
            Collection<AssetKey> changed,
            Collection<UUID> cis)
            throws SQLException {
        Set<AssetKey> replaced = new HashSet<>(changed);
        CopyRows rows =
                new CopyRows("asset_evidence", "source_id", "asset_id", "cmdb_ci", "kind", "value");
        for (UUID ci : Set.copyOf(cis)) {
            Map<AssetKey, List<EvidenceValue>> evidence = identifier.evidence(ci);
            replaced.addAll(evidence.keySet());
            evidence.forEach(
                    (asset, values) ->
                            values.stream()
                                    .filter(each -> each.kind() != EvidenceKind.ATTRIBUTE)
                                    .forEach(
                                            each ->
                                                    rows.row()
                                                            .text(asset.sourceId())
                                                            .bigint(asset.assetId())
                                                            .uuid(ci)
                                                            .smallint(each.kind().number())
                                                            .text(each.value())));
        }
        if (!replaced.isEmpty()) {
            List<AssetKey> assets = new ArrayList<>(replaced);
            try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                Sql.column(remove, 1, "text", assets, AssetKey::sourceId);
                Sql.column(remove, 2, "bigint", assets, AssetKey::assetId);
                remove.executeUpdate();
            }
        }
        rows.send(connection);
    }

    /** Notes values that too many CIs share, for people to see. */
    public void noteShared(Connection connection, Collection<EvidenceValue> shared, int mostSharers)
            throws SQLException {
        if (shared.isEmpty()) {
            return;
        }
        List<EvidenceValue> values = List.copyOf(shared);
        try (PreparedStatement add = connection.prepareStatement(ADD_SHARED)) {
            add.setString(1, "More than " + mostSharers + " CIs have it");
            Sql.column(add, 2, "integer", values, each -> each.kind().number());
            Sql.column(add, 3, "text", values, EvidenceValue::value);
            add.executeUpdate();
        }
    }
}
