package dev.cmdbsync.uploader.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.cmdbsync.jdbc.SqlFailure;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.schedule.ScheduleCatalog;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import dev.cmdbsync.uploader.schedule.UploadScheduleStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Starts runs: the row and the work for some uploader in one transaction. */
@ApplicationScoped
class RunStarter {
    /** Name of the work on runs. */
    static final String TASK = "run";

    private final ScheduleCatalog schedules;
    private final UploadScheduleStore progress;
    private final SourceDirectory sources;
    private final UploadRunStore runs;
    private final SchedulerClient work;
    private final Clock clock;

    RunStarter(
            ScheduleCatalog schedules,
            UploadScheduleStore progress,
            SourceDirectory sources,
            UploadRunStore runs,
            SchedulerClient work,
            Clock clock) {
        this.schedules = schedules;
        this.progress = progress;
        this.sources = sources;
        this.runs = runs;
        this.work = work;
        this.clock = clock;
    }

    /** Who wants the run. */
    enum By {
        SCHEDULE,
        REQUEST
    }

    /**
     * Starts a run.
     *
     * @param full whether to compare everything in the scope
     * @return its id
     * @throws ProblemException if one reads already, or the source may not be written to
     */
    UUID start(String scheduleId, boolean full, By by) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> insert(scheduleId, full, by));
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw underWay();
            }
            throw e;
        }
    }

    private UUID insert(String scheduleId, boolean full, By by) {
        UploadSchedule schedule = schedules.get(scheduleId);
        if (sources.find(schedule.sourceId())
                .filter(source -> source.active() && source.uploadEnabled())
                .isEmpty()) {
            throw ProblemException.conflict(
                    "The source " + schedule.sourceId() + " is switched off for uploads");
        }
        if (runs.reading(scheduleId).isPresent()) {
            throw underWay();
        }
        UUID id = UUID.randomUUID();
        runs.insert(id, scheduleId, schedule.sourceId(), by.name(), full || isFullDue(schedule));
        work.schedule(new TaskInstance<>(TASK, id.toString()), clock.instant());
        return id;
    }

    private boolean isFullDue(UploadSchedule schedule) {
        Instant last = progress.progress(schedule.id()).fullAt();
        return last == null || !last.plus(schedule.fullAge()).isAfter(clock.instant());
    }

    private static ProblemException underWay() {
        return ProblemException.conflict("A run of this schedule is under way");
    }
}
