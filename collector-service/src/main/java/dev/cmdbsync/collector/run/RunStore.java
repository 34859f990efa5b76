package dev.cmdbsync.collector.run;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs and their pages. Each statement that a working collector sends is bound to its fence: who
 * lost the run changes nothing.
 */
@ApplicationScoped
class RunStore {
    private final Sql sql;

    RunStore(Sql sql) {
        this.sql = sql;
    }

    /** What a working collector must know before it goes on. */
    record Hold(boolean stopRequested) {}

    void insert(Run run) {
        sql.update(
                """
                insert into run (id, schedule_id, source_id, status, started_by, full_read, since,
                                 paging_started_at, query_key, filter, page_size, options,
                                 lifetime_seconds, cursor_id, started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                run.id(),
                run.scheduleId(),
                run.sourceId(),
                run.status(),
                run.startedBy(),
                run.fullRead(),
                run.since(),
                run.pagingStartedAt(),
                run.queryKey(),
                run.filter(),
                run.pageSize(),
                run.options(),
                (int) run.lifetime().toSeconds(),
                run.cursor(),
                run.startedAt());
    }

    Optional<Run> find(UUID id) {
        return sql.first("select * from run where id = ?", RunStore::run, id);
    }

    Optional<Run> last(String scheduleId) {
        return sql.first(
                "select * from run where schedule_id = ? order by number desc limit 1",
                RunStore::run,
                scheduleId);
    }

    /** Newest runs, of one schedule or of all. */
    List<Run> list(@Nullable String scheduleId, @Nullable RunStatus status, int limit, int offset) {
        return sql.list(
                """
                select * from run
                 where (?::text is null or schedule_id = ?) and (?::text is null or status = ?)
                 order by number desc limit ? offset ?""",
                RunStore::run,
                scheduleId,
                scheduleId,
                status,
                status,
                limit,
                offset);
    }

    long count(@Nullable String scheduleId, @Nullable RunStatus status) {
        return sql.number(
                """
                select count(*) from run
                 where (?::text is null or schedule_id = ?) and (?::text is null or status = ?)""",
                scheduleId,
                scheduleId,
                status,
                status);
    }

    /** The run that pages now. */
    Optional<Run> running(String scheduleId) {
        return sql.first(
                "select * from run where schedule_id = ? and status = 'RUNNING'",
                RunStore::run,
                scheduleId);
    }

    /** When the last complete reading with the same question began. */
    @Nullable Instant lastComplete(String scheduleId, String queryKey, boolean fullOnly) {
        return sql.first(
                        """
                        select max(paging_started_at) as at from run
                         where schedule_id = ? and query_key = ? and read_to_end
                           and (full_read or not ?)""",
                        row -> Optional.ofNullable(Sql.instant(row, "at")),
                        scheduleId,
                        queryKey,
                        fullOnly)
                .flatMap(found -> found)
                .orElse(null);
    }

    /** Takes the run over: whoever held it before may no longer write. */
    Optional<Run> begin(UUID id, String owner, Instant now) {
        return sql.first(
                """
                update run
                   set fence = fence + 1,
                       owner = ?,
                       deadline = coalesce(deadline,
                                           ?::timestamptz + lifetime_seconds * interval '1 second')
                 where id = ? and status = 'RUNNING'
                returning *""",
                RunStore::run,
                owner,
                now,
                id);
    }

    /** Empty if another collector has taken the run over, or it has ended. */
    Optional<Hold> hold(UUID id, long fence) {
        return sql.first(
                "select stop_requested from run where id = ? and fence = ? and status = 'RUNNING'",
                row -> new Hold(row.getBoolean(1)),
                id,
                fence);
    }

    /**
     * Stores a page with the cursor and the counts, in one statement. Doing it twice is harmless.
     *
     * @param clock Qualys' clock at the page; null if not told
     * @return false if another collector has taken the run over
     */
    boolean pageDone(UUID id, long fence, PageRow page, long apiCalls, @Nullable Instant clock) {
        int stored =
                sql.update(
                        """
                        with moved as (
                            update run
                               set cursor_id = ?, pages = ?, bytes = bytes + ?,
                                   api_calls = api_calls + ?,
                                   read_count = read_count + ?, failed_count = failed_count + ?,
                                   paging_started_at = least(paging_started_at, ?)
                             where id = ? and fence = ? and status = 'RUNNING' and pages = ?
                            returning id)
                        insert into run_page (run_id, number, cursor_before, cursor_after, assets,
                                              failed, repeated, bytes, fetch_ms, publish_ms, at)
                        select id, ?, ?::bigint, ?::bigint, ?, ?, ?, ?, ?, ?, ?::timestamptz
                          from moved""",
                        page.cursorAfter(),
                        page.number(),
                        page.bytes(),
                        apiCalls,
                        page.assets() + page.failed(),
                        page.failed(),
                        clock,
                        id,
                        fence,
                        page.number() - 1,
                        page.number(),
                        page.cursorBefore(),
                        page.cursorAfter(),
                        page.assets(),
                        page.failed(),
                        page.repeated(),
                        page.bytes(),
                        page.fetchMillis(),
                        page.publishMillis(),
                        page.at());
        return stored == 1
                || sql.number(
                                """
                                select count(*) from run
                                 where id = ? and fence = ? and status = 'RUNNING' and pages = ?""",
                                id,
                                fence,
                                page.number())
                        == 1;
    }

    /** Ends the paging; false if another collector has taken the run over. */
    boolean end(
            UUID id,
            long fence,
            RunStatus status,
            @Nullable String reason,
            boolean readToEnd,
            long apiCalls,
            Instant now) {
        return sql.update(
                        """
                        update run
                           set status = ?, reason = ?, read_to_end = ?,
                               api_calls = api_calls + ?, paging_ended_at = ?::timestamptz,
                               ended_at = case when ? then null else ?::timestamptz end
                         where id = ? and fence = ? and status = 'RUNNING'""",
                        status,
                        reason,
                        readToEnd,
                        apiCalls,
                        now,
                        status == RunStatus.PROCESSING,
                        now,
                        id,
                        fence)
                == 1;
    }

    /** Asks the collector that works on the run to stop; false if it does not page. */
    boolean requestStop(UUID id) {
        return sql.update(
                        "update run set stop_requested = true where id = ? and status = 'RUNNING'",
                        id)
                == 1;
    }

    /** Pages of a run, newest first. */
    List<PageRow> pages(UUID id, int limit, int offset) {
        return sql.list(
                "select * from run_page where run_id = ? order by number desc limit ? offset ?",
                RunStore::page,
                id,
                limit,
                offset);
    }

    private static PageRow page(ResultSet row) throws SQLException {
        return new PageRow(
                row.getInt("number"),
                Sql.number(row, "cursor_before"),
                Sql.number(row, "cursor_after"),
                row.getInt("assets"),
                row.getInt("failed"),
                row.getInt("repeated"),
                row.getInt("bytes"),
                row.getInt("fetch_ms"),
                row.getInt("publish_ms"),
                moment(row, "at"));
    }

    static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("schedule_id"),
                row.getString("source_id"),
                RunStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("started_by"),
                row.getBoolean("full_read"),
                Sql.instant(row, "since"),
                moment(row, "paging_started_at"),
                row.getString("query_key"),
                row.getString("filter"),
                row.getInt("page_size"),
                row.getString("options"),
                Duration.ofSeconds(row.getInt("lifetime_seconds")),
                Sql.instant(row, "deadline"),
                Sql.number(row, "cursor_id"),
                row.getBoolean("read_to_end"),
                row.getInt("pages"),
                row.getLong("bytes"),
                row.getLong("api_calls"),
                row.getLong("read_count"),
                row.getLong("failed_count"),
                row.getLong("fence"),
                row.getString("owner"),
                row.getBoolean("stop_requested"),
                moment(row, "started_at"),
                Sql.instant(row, "paging_ended_at"),
                Sql.instant(row, "ended_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        Instant value = Sql.instant(row, column);
        if (value == null) {
            throw new SQLException("Column " + column + " is null");
        }
        return value;
    }
}
