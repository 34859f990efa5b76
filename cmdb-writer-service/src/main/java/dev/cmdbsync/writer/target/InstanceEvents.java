package dev.cmdbsync.writer.target;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeCause;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.event.CiSource;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.outbox.EventBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Events of CIs in another CMDB: what was sent, as far as it is known that it changed anything. */
final class InstanceEvents {
    private static final String SOFTWARE = "cmdb_software_instance";
    private static final String PACKAGE = "spkg_";
    private static final String DETAILS = "d_";

    /** Locks the CI, so that its events become visible in the order of their versions. */
    private static final String NEXT_VERSIONS =
            """
            insert into target_ci (sys_id, target_id, version)
            select u.sys_id, ?, u.changes from unnest(?::uuid[], ?::integer[]) as u (sys_id, changes)
            order by u.sys_id
            on conflict on constraint target_ci_pk do update set version = target_ci.version + excluded.version
            returning sys_id, version""";

    private InstanceEvents() {}

    static void write(
            Connection connection, Target target, List<TargetAssetStore.Row> rows, Instant now)
            throws SQLException {
        Map<UUID, Integer> changes = new TreeMap<>();
        List<TargetAssetStore.Row> changed = new ArrayList<>();
        for (TargetAssetStore.Row row : rows) {
            if (row.written() instanceof Written.Done done && done.outcome() != Outcome.UNCHANGED) {
                changed.add(row);
                changes.merge(done.sysId(), 1, Integer::sum);
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        Map<UUID, Integer> next = next(connection, target, changes);
        CopyRows outbox =
                new CopyRows("outbox", "sys_id", "version", "type", "at", "changed", "state");
        for (TargetAssetStore.Row row : changed) {
            if (row.written() instanceof Written.Done done) {
                int version = next.merge(done.sysId(), 1, Integer::sum) - 1;
                add(outbox, row, done, version, now);
            }
        }
        outbox.send(connection);
    }

    /** The first version of each CI that is free now. */
    private static Map<UUID, Integer> next(
            Connection connection, Target target, Map<UUID, Integer> changes) throws SQLException {
        Map<UUID, Integer> next = new HashMap<>();
        List<Map.Entry<UUID, Integer>> entries = List.copyOf(changes.entrySet());
        try (PreparedStatement count = connection.prepareStatement(NEXT_VERSIONS)) {
            count.setString(1, target.id());
            Sql.column(count, 2, "uuid", entries, Map.Entry::getKey);
            Sql.column(count, 3, "integer", entries, Map.Entry::getValue);
            try (ResultSet row = count.executeQuery()) {
                while (row.next()) {
                    UUID sysId = row.getObject(1, UUID.class);
                    next.put(sysId, row.getInt(2) - changes.getOrDefault(sysId, 0) + 1);
                }
            }
        }
        return next;
    }

    private static void add(
            CopyRows outbox,
            TargetAssetStore.Row row,
            Written.Done done,
            int version,
            Instant now) {
        Candidate candidate = row.candidate();
        AssetKey asset = row.asset().key();
        String sysId = SysIds.text(done.sysId());
        boolean created = done.outcome() == Outcome.CREATED;
        ChangeOperation operation = created ? ChangeOperation.CREATED : ChangeOperation.UPDATED;
        CiChanged changed =
                new CiChanged(
                        sysId,
                        candidate.className(),
                        operation,
                        version,
                        created ? values(candidate) : List.of(),
                        List.of(),
                        new ChangeCause(
                                asset.sourceId(),
                                String.valueOf(asset.assetId()),
                                row.asset().runId().toString(),
                                "INSTANCE",
                                row.approvedBy()));
        CiState state =
                new CiState(
                        sysId,
                        candidate.className(),
                        version,
                        candidate.values(),
                        related(candidate),
                        List.of(new CiSource(asset.sourceId(), String.valueOf(asset.assetId()))));
        outbox.row()
                .uuid(done.sysId())
                .integer(version)
                .text(operation.eventType())
                .timestamp(now)
                .bytes(EventBytes.pack(EventCodec.encode(changed)))
                .bytes(EventBytes.pack(EventCodec.encode(state)));
    }

    private static List<AttributeChange> values(Candidate candidate) {
        List<AttributeChange> values = new ArrayList<>();
        new TreeMap<>(candidate.values())
                .forEach((column, value) -> values.add(new AttributeChange(column, null, value)));
        return values;
    }

    private static Map<String, List<Map<String, String>>> related(Candidate candidate) {
        Map<String, List<Map<String, String>>> related = new TreeMap<>();
        candidate
                .related()
                .forEach(
                        (table, rows) -> {
                            if (!rows.isEmpty()) {
                                related.put(
                                        table,
                                        table.equals(SOFTWARE)
                                                ? rows.stream()
                                                        .map(InstanceEvents::software)
                                                        .toList()
                                                : rows);
                            }
                        });
        return related;
    }

    /** As events of the built-in CMDB tell it: name, key, version, manufacturer, install date. */
    private static Map<String, String> software(Map<String, String> row) {
        Map<String, String> columns = new TreeMap<>();
        row.forEach(
                (column, value) -> {
                    if (column.startsWith(PACKAGE)) {
                        columns.putIfAbsent(column.substring(PACKAGE.length()), value);
                    } else if (!column.startsWith(DETAILS)) {
                        columns.put(column, value);
                    }
                });
        return columns;
    }
}
