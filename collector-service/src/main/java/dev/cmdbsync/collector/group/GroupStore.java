package dev.cmdbsync.collector.group;

import dev.cmdbsync.collector.group.GroupSync.Status;
import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.model.group.AssetGroupDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Asset groups as they were read last, and where each source's reading stands. */
@ApplicationScoped
class GroupStore {
    private final Sql sql;

    GroupStore(Sql sql) {
        this.sql = sql;
    }

    /** Sources whose groups are to be read now. */
    List<String> due(Instant now) {
        return sql.list(
                """
                select s.id from source s left join asset_group_sync c on c.source_id = s.id
                where s.active and s.download_enabled and s.sync_groups and (c.next_at is null or c.next_at <= ?)
                order by s.id""",
                row -> row.getString(1),
                now);
    }

    Optional<GroupSync> find(String sourceId) {
        return sql.first(
                """
                select source_id, run_id, status, next_id, read_count, failures, message, started_at, ended_at, next_at
                from asset_group_sync where source_id = ?""",
                GroupStore::sync,
                sourceId);
    }

    private static GroupSync sync(ResultSet row) throws SQLException {
        return new GroupSync(
                row.getString(1),
                row.getObject(2, UUID.class),
                Status.valueOf(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                row.getInt(6),
                row.getString(7),
                Objects.requireNonNull(Sql.instant(row, "started_at")),
                Sql.instant(row, "ended_at"),
                Objects.requireNonNull(Sql.instant(row, "next_at")));
    }

    /** Keeps it; a source that is gone meanwhile is no error. */
    void save(GroupSync sync) {
        sql.update(
                """
                insert into asset_group_sync (source_id, run_id, status, next_id, read_count, failures, message,
                    started_at, ended_at, next_at)
                select id, ?, ?, ?, ?, ?, ?, ?, ?, ? from source where id = ?
                on conflict (source_id) do update set run_id = excluded.run_id, status = excluded.status,
                    next_id = excluded.next_id, read_count = excluded.read_count, failures = excluded.failures,
                    message = excluded.message, started_at = excluded.started_at, ended_at = excluded.ended_at,
                    next_at = excluded.next_at""",
                sync.runId(),
                sync.status(),
                sync.nextId(),
                sync.read(),
                sync.failures(),
                sync.message(),
                sync.startedAt(),
                sync.endedAt(),
                sync.nextAt(),
                sync.sourceId());
    }

    /** Brings the next reading forward; nothing happens to one that is under way. */
    void readNow(String sourceId, Instant now) {
        sql.update(
                "update asset_group_sync set next_at = ? where source_id = ? and next_at > ?",
                now,
                sourceId,
                now);
    }

    /** What is known of a source's groups, by id. */
    Map<Long, String> known(String sourceId) {
        Map<Long, String> known = new HashMap<>();
        sql.list(
                        "select group_id, document from asset_group where source_id = ?",
                        row -> Map.entry(row.getLong(1), row.getString(2)),
                        sourceId)
                .forEach(each -> known.put(each.getKey(), each.getValue()));
        return known;
    }

    /** Keeps a batch and where the reading stands; what is the same only counts as seen. */
    @Transactional
    void save(GroupSync sync, List<AssetGroupDocument> groups, Instant now) {
        for (AssetGroupDocument each : groups) {
            sql.update(
                    """
                    insert into asset_group (source_id, group_id, title, document, run_id, changed_at)
                    select id, ?, ?, ?, ?, ? from source where id = ?
                    on conflict (source_id, group_id) do update set title = excluded.title,
                        run_id = excluded.run_id, document = excluded.document,
                        changed_at = case when asset_group.document = excluded.document
                            then asset_group.changed_at else excluded.changed_at end""",
                    each.id(),
                    each.title(),
                    new String(each.encode(), StandardCharsets.UTF_8),
                    sync.runId(),
                    now,
                    each.sourceId());
        }
        save(sync);
    }

    /** Groups that a complete reading has not seen. */
    List<Long> gone(GroupSync sync) {
        return sql.list(
                "select group_id from asset_group where source_id = ? and run_id <> ? order by group_id",
                row -> row.getLong(1),
                sync.sourceId(),
                sync.runId());
    }

    /** Forgets those groups; the reading has ended. */
    @Transactional
    void end(GroupSync sync) {
        sql.update(
                "delete from asset_group where source_id = ? and run_id <> ?",
                sync.sourceId(),
                sync.runId());
        save(sync);
    }

    List<GroupView> list(String sourceId, int limit, int offset) {
        return sql.list(
                """
                select document, changed_at from asset_group where source_id = ?
                order by title, group_id limit ? offset ?""",
                GroupStore::view,
                sourceId,
                limit,
                offset);
    }

    long count(String sourceId) {
        return sql.number("select count(*) from asset_group where source_id = ?", sourceId);
    }

    private static GroupView view(ResultSet row) throws SQLException {
        try {
            return new GroupView(
                    AssetGroupDocument.decode(row.getString(1).getBytes(StandardCharsets.UTF_8)),
                    Objects.requireNonNull(Sql.instant(row, "changed_at")));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored asset group cannot be read", e);
        }
    }
}
