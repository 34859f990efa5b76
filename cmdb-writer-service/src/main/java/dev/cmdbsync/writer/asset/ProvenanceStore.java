package dev.cmdbsync.writer.asset;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiContent;
import dev.cmdbsync.writer.ci.CiStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which source and run set each attribute of a CI (NEW-3). */
@ApplicationScoped
class ProvenanceStore {
    private static final String CREATED = "";
    private static final String LAST =
            """
            select distinct on (attribute) coalesce(attribute, ''), run_id, at
            from ci_history where sys_id = ? order by attribute, id desc""";

    private final DataSource database;
    private final CiStore cis;

    ProvenanceStore(DataSource database, CiStore cis) {
        this.database = database;
        this.cis = cis;
    }

    private record Change(@Nullable String run, @Nullable Instant at) {}

    /** Columns by name, then child tables; empty if there is no such CI. */
    Optional<List<Provenance>> of(UUID sysId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Ci ci = cis.load(connection, Set.of(sysId)).get(sysId);
            return ci == null
                    ? Optional.empty()
                    : Optional.of(list(CiContent.of(ci), changes(connection, sysId)));
        }
    }

    private static List<Provenance> list(CiContent content, Map<String, Change> changes) {
        List<Provenance> all = new ArrayList<>();
        content.values().forEach((name, value) -> all.add(one(content, changes, name, value)));
        for (String table : content.tables()) {
            all.add(one(content, changes, table, null));
        }
        return all;
    }

    private static Provenance one(
            CiContent content, Map<String, Change> changes, String name, @Nullable String value) {
        // rank:source:asset; the source may contain colons, rank and asset do not
        String claim = content.claims().getOrDefault(name, content.owner());
        String asset = claim.substring(claim.indexOf(':') + 1);
        int colon = asset.lastIndexOf(':');
        Change change =
                changes.getOrDefault(name, changes.getOrDefault(CREATED, new Change(null, null)));
        return new Provenance(
                name,
                value,
                asset.substring(0, colon),
                asset.substring(colon + 1),
                change.run(),
                change.at());
    }

    private static Map<String, Change> changes(Connection connection, UUID sysId)
            throws SQLException {
        Map<String, Change> changes = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(LAST)) {
            read.setObject(1, sysId);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    changes.put(
                            row.getString(1),
                            new Change(row.getString(2), row.getTimestamp(3).toInstant()));
                }
            }
        }
        return changes;
    }
}
