package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.problem.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as people look at them. */
@ApplicationScoped
class SyncRecordViewStore {
    private final Sql sql;
    private final Clock clock;

    SyncRecordViewStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Which records; null for any. */
    record Filter(
            @Nullable String state,
            @Nullable String kind,
            @Nullable String scheduleId,
            @Nullable String sourceId,
            @Nullable String runId,
            @Nullable String sysId) {}

    Items<SyncRecordView> list(Filter filter, int limit, int offset) {
        List<Object> parameters = new ArrayList<>();
        String where = where(filter, parameters);
        long total = sql.number("select count(*) from sync_record" + where, parameters.toArray());
        parameters.add(limit);
        parameters.add(offset);
        return new Items<>(
                sql.list(
                        "select * from sync_record" + where + " order by id desc limit ? offset ?",
                        SyncRecordViewStore::view,
                        parameters.toArray()),
                total);
    }

    Optional<SyncRecordView> find(long id) {
        return sql.first("select * from sync_record where id = ?", SyncRecordViewStore::view, id);
    }

    /**
     * Puts failed records back. One whose CI has a newer record waiting stays where it is.
     *
     * @return the sources whose records wait now
     */
    List<String> requeue(Filter filter, @Nullable Long id) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(clock.instant());
        parameters.add(clock.instant());
        String where = where(filter, parameters);
        String condition = where.isEmpty() ? " where " : where + " and ";
        if (id != null) {
            parameters.add(id);
        }
        return sql.list(
                """
                with back as (
                    update sync_record set state = 'QUEUED', attempts = 0, notes = null,
                           next_attempt_at = ?, updated_at = ?
                     where id in (select max(id) from sync_record %s state = 'ERROR' %s
                                   group by source_id, kind, sys_id, target)
                       and not exists (select 1 from sync_record n
                            where n.source_id = sync_record.source_id and n.kind = sync_record.kind
                              and n.sys_id = sync_record.sys_id and n.target = sync_record.target
                              and n.state = 'QUEUED')
                    returning source_id)
                select distinct source_id from back"""
                        .formatted(condition, id == null ? "" : "and id = ?"),
                row -> row.getString(1),
                parameters.toArray());
    }

    private static String where(Filter filter, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        add(conditions, parameters, "state = ?", filter.state());
        add(conditions, parameters, "kind = ?", filter.kind());
        add(conditions, parameters, "schedule_id = ?", filter.scheduleId());
        add(conditions, parameters, "source_id = ?", filter.sourceId());
        add(conditions, parameters, "run_id::text = ?", filter.runId());
        add(conditions, parameters, "sys_id = ?", filter.sysId());
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void add(
            List<String> conditions,
            List<Object> parameters,
            String condition,
            @Nullable String value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    private static SyncRecordView view(ResultSet row) throws SQLException {
        return new SyncRecordView(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("source_id"),
                row.getString("schedule_id"),
                row.getString("run_id"),
                row.getString("sys_id"),
                row.getString("ci_name"),
                row.getString("target"),
                row.getString("payload"),
                row.getInt("attempts"),
                Sql.instant(row, "next_attempt_at"),
                row.getString("notes"),
                row.getString("answer"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
