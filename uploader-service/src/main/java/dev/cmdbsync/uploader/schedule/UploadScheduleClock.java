package dev.cmdbsync.uploader.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.cmdbsync.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time at which each schedule runs next: one entry a schedule, for all uploaders. */
@ApplicationScoped
public class UploadScheduleClock {
    /** Name of the entries' task. */
    public static final String TASK = "schedule";

    private final SchedulerClient entries;
    private final UploadScheduleStore schedules;
    private final Clock clock;

    UploadScheduleClock(SchedulerClient entries, UploadScheduleStore schedules, Clock clock) {
        this.entries = entries;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** Sets the clock of a schedule that was made or edited. Joins the caller's transaction. */
    void set(UploadSchedule schedule) {
        Instant next =
                schedule.isActive()
                        ? NextRun.first(
                                schedule.startAt(), schedule.repeat(), null, clock.instant())
                        : null;
        if (next == null) {
            clear(schedule.id());
            return;
        }
        TaskInstance<Void> entry = new TaskInstance<>(TASK, schedule.id());
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

    /** When the clock strikes after this time; null: not again. */
    public @Nullable Instant following(String scheduleId, Instant struck) {
        Optional<UploadSchedule> schedule =
                schedules.find(scheduleId).filter(UploadSchedule::isActive);
        Duration repeat = schedule.map(UploadSchedule::repeat).orElse(null);
        if (schedule.isEmpty() || repeat == null) {
            return null;
        }
        Instant startAt = schedule.get().startAt();
        return NextRun.following(startAt == null ? struck : startAt, repeat, clock.instant());
    }

    /** When a schedule runs next; null: only on demand. */
    @Nullable Instant next(String scheduleId) {
        return entries.getScheduledExecution(TaskInstanceId.of(TASK, scheduleId))
                .map(execution -> execution.getExecutionTime())
                .orElse(null);
    }

    private static ProblemException striking(Exception cause) {
        ProblemException problem =
                ProblemException.conflict("The schedule starts a run this very moment; try again");
        problem.addSuppressed(cause);
        return problem;
    }
}
