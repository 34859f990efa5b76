package dev.cmdbsync.uploader.schedule;

import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Schedules as people edit them: checked, saved, and their clock set. */
@ApplicationScoped
public class ScheduleCatalog {
    private final UploadScheduleStore schedules;
    private final ScheduleCheck check;
    private final UploadScheduleClock clock;

    ScheduleCatalog(UploadScheduleStore schedules, ScheduleCheck check, UploadScheduleClock clock) {
        this.schedules = schedules;
        this.check = check;
        this.clock = clock;
    }

    public List<UploadSchedule> all() {
        return schedules.all();
    }

    /** The schedule, or a problem that says there is none. */
    public UploadSchedule get(String id) {
        return schedules
                .find(id)
                .orElseThrow(() -> ProblemException.notFound("There is no schedule " + id));
    }

    /** What is wrong with a schedule; empty if it can be saved. */
    public List<Violation> violations(UploadSchedule schedule) {
        List<Violation> violations = new ArrayList<>(check.violations(schedule));
        if (violations.isEmpty() && schedules.isNameTaken(schedule.name(), schedule.id())) {
            violations.add(new Violation("name", "is taken by another schedule"));
        }
        return violations;
    }

    /** Makes or replaces a schedule; a run that reads keeps what it was started with. */
    public UploadSchedule put(UploadSchedule schedule) {
        List<Violation> violations = violations(schedule);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        save(schedule);
        return schedule;
    }

    /** Saves what has been checked. */
    public void save(UploadSchedule schedule) {
        QuarkusTransaction.joiningExisting()
                .run(
                        () -> {
                            schedules.put(schedule);
                            clock.set(schedule);
                        });
    }

    /** Removes a schedule; what it sent stays in Qualys, and its runs in the history. */
    public void delete(String id) {
        get(id);
        QuarkusTransaction.joiningExisting()
                .run(
                        () -> {
                            clock.clear(id);
                            schedules.delete(id);
                        });
    }
}
