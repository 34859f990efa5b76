package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The newest run of each schedule. */
@ApplicationScoped
class LastRunStore {
    private final Sql sql;

    LastRunStore(Sql sql) {
        this.sql = sql;
    }

    Map<String, ScheduleView.LastRun> all() {
        record Newest(String scheduleId, ScheduleView.LastRun run) {}
        return sql
                .list(
                        """
                        select distinct on (schedule_id) schedule_id, id, status, started_at,
                               cursor_id, read_count
                          from run order by schedule_id, number desc""",
                        row -> {
                            Instant startedAt = Sql.instant(row, "started_at");
                            return new Newest(
                                    row.getString("schedule_id"),
                                    new ScheduleView.LastRun(
                                            row.getObject("id", UUID.class),
                                            row.getString("status"),
                                            startedAt == null ? Instant.EPOCH : startedAt,
                                            Sql.number(row, "cursor_id"),
                                            row.getLong("read_count")));
                        })
                .stream()
                .collect(Collectors.toMap(Newest::scheduleId, Newest::run));
    }

    boolean isRunning(String scheduleId) {
        return sql.number(
                        "select count(*) from run where schedule_id = ? and status = 'RUNNING'",
                        scheduleId)
                > 0;
    }
}
