package dev.cmdbsync.uploader.run;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.problem.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs. */
@ApplicationScoped
class UploadRunStore {
    private final Sql sql;
    private final Clock clock;

    UploadRunStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a page adds to a run's counts. */
    record PageCounts(
            long read, long inQualys, long excluded, long planned, long queued, long refused) {}

    void insert(UUID id, String scheduleId, String sourceId, String startedBy, boolean full) {
        sql.update(
                """
                insert into upload_run (id, schedule_id, source_id, status, started_by, full_run, started_at)
                values (?, ?, ?, 'READING', ?, ?, ?)""",
                id,
                scheduleId,
                sourceId,
                startedBy,
                full,
                clock.instant());
    }

    /** Takes a run over; who had it before may not write any more. Empty if it does not read. */
    Optional<UploadRun> begin(UUID id) {
        return sql.first(
                """
                update upload_run set fence = fence + 1 where id = ? and status = 'READING'
                returning *""",
                UploadRunStore::run,
                id);
    }

    /**
     * Keeps a page. Joins the caller's transaction.
     *
     * @return false if somebody else has taken the run over
     */
    boolean page(UploadRun run, @Nullable String cursor, PageCounts page) {
        return sql.update(
                        """
                        update upload_run
                           set cursor = ?::jsonb, pages = pages + 1, cis_read = cis_read + ?,
                               in_qualys = in_qualys + ?, excluded = excluded + ?,
                               planned = planned + ?, unchanged = unchanged + ?,
                               refused = refused + ?
                         where id = ? and fence = ? and status = 'READING'""",
                        cursor,
                        page.read(),
                        page.inQualys(),
                        page.excluded(),
                        page.planned(),
                        page.planned() - page.queued() - page.refused(),
                        page.refused(),
                        run.id(),
                        run.fence())
                == 1;
    }

    /** Ends the reading. Joins the caller's transaction. */
    boolean end(UploadRun run, String status, @Nullable String reason) {
        Instant now = clock.instant();
        return sql.update(
                        """
                        update upload_run
                           set status = case when ? = 'SENDING' and not exists (
                                   select 1 from sync_record r
                                    where r.run_id = upload_run.id
                                      and r.state in ('QUEUED', 'SENDING'))
                               then 'COMPLETED' else ? end,
                               reason = ?, ended_at = case when ? = 'SENDING' and exists (
                                   select 1 from sync_record r
                                    where r.run_id = upload_run.id
                                      and r.state in ('QUEUED', 'SENDING'))
                               then null else ?::timestamptz end
                         where id = ? and fence = ? and status = 'READING'""",
                        status,
                        status,
                        reason,
                        status,
                        now,
                        run.id(),
                        run.fence())
                == 1;
    }

    /** Marks a run that reads as stopped by a person. */
    boolean stop(UUID id) {
        return sql.update(
                        """
                        update upload_run
                           set status = 'STOPPED', reason = 'Somebody stopped it', ended_at = ?
                         where id = ? and status = 'READING'""",
                        clock.instant(),
                        id)
                == 1;
    }

    Optional<UploadRun> find(UUID id) {
        return sql.first("select * from upload_run where id = ?", UploadRunStore::run, id);
    }

    Optional<UploadRun> reading(String scheduleId) {
        return sql.first(
                "select * from upload_run where schedule_id = ? and status = 'READING'",
                UploadRunStore::run,
                scheduleId);
    }

    Items<UploadRun> list(@Nullable String scheduleId, int limit, int offset) {
        long total =
                sql.number(
                        "select count(*) from upload_run where ?::text is null or schedule_id = ?",
                        scheduleId,
                        scheduleId);
        return new Items<>(
                sql.list(
                        """
                        select * from upload_run where ?::text is null or schedule_id = ?
                         order by started_at desc, id limit ? offset ?""",
                        UploadRunStore::run,
                        scheduleId,
                        scheduleId,
                        limit,
                        offset),
                total);
    }

    /** Records of a run by state. */
    Map<String, Long> records(UUID id) {
        Map<String, Long> counts = new HashMap<>();
        sql.list(
                        "select state, count(*) from sync_record where run_id = ? group by state",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        id)
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    private static UploadRun run(ResultSet row) throws SQLException {
        Instant startedAt = Sql.instant(row, "started_at");
        return new UploadRun(
                row.getObject("id", UUID.class),
                row.getString("schedule_id"),
                row.getString("source_id"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("started_by"),
                row.getBoolean("full_run"),
                row.getString("cursor"),
                row.getLong("fence"),
                row.getInt("pages"),
                row.getLong("cis_read"),
                row.getLong("in_qualys"),
                row.getLong("excluded"),
                row.getLong("planned"),
                row.getLong("unchanged"),
                row.getLong("refused"),
                startedAt == null ? Instant.EPOCH : startedAt,
                Sql.instant(row, "ended_at"));
    }
}
