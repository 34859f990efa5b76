package dev.cmdbsync.tagging.run;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.tagging.send.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs, under way and past. */
@ApplicationScoped
class RunStore {
    private final Sql sql;
    private final Clock clock;

    RunStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Fails with a duplicate if the source has a run under way. */
    void insert(
            UUID id,
            String sourceId,
            RunKind kind,
            String startedBy,
            List<String> tagKeys,
            long confirmed) {
        sql.update(
                """
                insert into run (id, source_id, kind, status, phase, started_by, tag_keys, confirmed,
                                 started_at)
                values (?, ?, ?, 'RUNNING', 'Waits for its turn', ?, ?, ?, ?)""",
                id,
                sourceId,
                kind,
                startedBy,
                tagKeys,
                confirmed,
                clock.instant());
    }

    Optional<Run> find(UUID id) {
        return sql.first("select * from run where id = ?", RunStore::run, id);
    }

    Optional<Run> running(String sourceId) {
        return sql.first(
                "select * from run where source_id = ? and status = 'RUNNING'",
                RunStore::run,
                sourceId);
    }

    List<Run> list(@Nullable String sourceId, int limit, int offset) {
        return sql.list(
                """
                select * from run where (?::text is null or source_id = ?)
                 order by started_at desc, id limit ? offset ?""",
                RunStore::run,
                sourceId,
                sourceId,
                limit,
                offset);
    }

    long count(@Nullable String sourceId) {
        return sql.number(
                "select count(*) from run where ?::text is null or source_id = ?",
                sourceId,
                sourceId);
    }

    /** When a run of one of these kinds last started. */
    Optional<Instant> lastStarted(String sourceId, List<String> kinds) {
        return sql.first(
                        """
                        select max(started_at) as at from run
                         where source_id = ? and kind = any(?)""",
                        row -> Optional.ofNullable(Sql.instant(row, "at")),
                        sourceId,
                        kinds)
                .flatMap(at -> at);
    }

    void phase(UUID id, String phase) {
        sql.update("update run set phase = ? where id = ?", phase, id);
    }

    /** Adds what was done since the last time. */
    void progress(UUID id, Tally tally) {
        sql.update(
                """
                update run
                   set planned = planned + ?, done = done + ?, failed = failed + ?,
                       tags_created = tags_created + ?, tags_changed = tags_changed + ?,
                       tags_deleted = tags_deleted + ?, assets_changed = assets_changed + ?,
                       read_calls = read_calls + ?, write_calls = write_calls + ?
                 where id = ?""",
                tally.take(Tally.Of.PLANNED),
                tally.take(Tally.Of.DONE),
                tally.take(Tally.Of.FAILED),
                tally.take(Tally.Of.TAGS_CREATED),
                tally.take(Tally.Of.TAGS_CHANGED),
                tally.take(Tally.Of.TAGS_DELETED),
                tally.take(Tally.Of.ASSETS_CHANGED),
                tally.take(Tally.Of.READ_CALLS),
                tally.take(Tally.Of.WRITE_CALLS),
                id);
    }

    void held(UUID id, long assets) {
        sql.update("update run set held = ? where id = ?", assets, id);
    }

    boolean stop(UUID id) {
        return sql.update(
                        "update run set stop_requested = true where id = ? and status = 'RUNNING'",
                        id)
                == 1;
    }

    boolean isStopRequested(UUID id) {
        return sql.first(
                        "select stop_requested from run where id = ?", row -> row.getBoolean(1), id)
                .orElse(true);
    }

    void end(UUID id, RunStatus status, @Nullable String reason) {
        sql.update(
                """
                update run set status = ?, reason = ?, phase = 'Ended', ended_at = ?
                 where id = ? and status = 'RUNNING'""",
                status,
                reason,
                clock.instant(),
                id);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("source_id"),
                RunKind.valueOf(row.getString("kind")),
                RunStatus.valueOf(row.getString("status")),
                row.getString("phase"),
                row.getString("reason"),
                row.getString("started_by"),
                Sql.texts(row, "tag_keys"),
                row.getInt("planned"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getInt("tags_created"),
                row.getInt("tags_changed"),
                row.getInt("tags_deleted"),
                row.getInt("assets_changed"),
                row.getLong("held"),
                row.getLong("confirmed"),
                row.getInt("read_calls"),
                row.getInt("write_calls"),
                Objects.requireNonNull(Sql.instant(row, "started_at")),
                Sql.instant(row, "ended_at"));
    }
}
