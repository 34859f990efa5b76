package dev.cmdbsync.collector.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time at which each schedule runs next: one entry a schedule, for all collectors. */
@ApplicationScoped
public class ScheduleClock {
    /** Name of the entries' task. */
    public static final String TASK = "schedule";

    private final SchedulerClient entries;
    private final Sql sql;
    private final Clock clock;

    ScheduleClock(SchedulerClient entries, Sql sql, Clock clock) {
        this.entries = entries;
        this.sql = sql;
        this.clock = clock;
    }

    /** Sets the clock of a schedule that was made or edited. Joins the caller's transaction. */
    void set(Schedule schedule) {
        Instant next =
                schedule.active
                        ? NextRun.first(
                                schedule.startAt,
                                schedule.repeat(),
                                lastStarted(schedule.id),
                                clock.instant())
                        : null;
        if (next == null) {
            clear(schedule.id);
            return;
        }
        TaskInstance<Void> entry = new TaskInstance<>(TASK, schedule.id);
        try {
            if (!entries.scheduleIfNotExists(entry, next)) {
                entries.reschedule(entry, next);
            }
        } catch (TaskInstanceCurrentlyExecutingException e) {
            throw striking(e);
        }
    }

    /** Stops the clock of a schedule. Joins the caller's transaction. */
    void clear(String scheduleId) {
        TaskInstanceId entry = TaskInstanceId.of(TASK, scheduleId);
        if (entries.getScheduledExecution(entry).isEmpty()) {
            return;
        }
        try {
            entries.cancel(entry);
        } catch (TaskInstanceCurrentlyExecutingException e) {
            throw striking(e);
        }
    }

    private static ProblemException striking(Exception cause) {
        ProblemException problem =
                ProblemException.conflict("The schedule starts a run this very moment; try again");
        problem.addSuppressed(cause);
        return problem;
    }

    /** When the clock strikes after this time; null: not again. */
    public @Nullable Instant following(String scheduleId, Instant struck) {
        record Grid(@Nullable Instant startAt, @Nullable String repeat) {}
        return sql.first(
                        "select start_at, repeat_interval from schedule where id = ? and active",
                        row -> new Grid(Sql.instant(row, "start_at"), row.getString(2)),
                        scheduleId)
                .filter(grid -> grid.repeat() != null)
                .map(
                        grid ->
                                NextRun.following(
                                        grid.startAt() == null ? struck : grid.startAt(),
                                        Duration.parse(String.valueOf(grid.repeat())),
                                        clock.instant()))
                .orElse(null);
    }

    /** Next times by schedule id; a schedule that only runs on demand has none. */
    public Map<String, Instant> nextRuns() {
        record Entry(String scheduleId, @Nullable Instant at) {}
        Map<String, Instant> next = new HashMap<>();
        for (Entry entry :
                sql.list(
                        "select task_instance, execution_time from scheduled_tasks where task_name = ?",
                        row -> new Entry(row.getString(1), Sql.instant(row, "execution_time")),
                        TASK)) {
            if (entry.at() != null) {
                next.put(entry.scheduleId(), entry.at());
            }
        }
        return next;
    }

    private @Nullable Instant lastStarted(String scheduleId) {
        return sql.first(
                        "select max(started_at) as at from run where schedule_id = ?",
                        row -> java.util.Optional.ofNullable(Sql.instant(row, "at")),
                        scheduleId)
                .flatMap(found -> found)
                .orElse(null);
    }
}
