package dev.cmdbsync.collector.poll;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Work as a task of all collectors, of which one at a time does it: as long as there is some at
 * once, else a look every few seconds.
 */
public final class PollTask {
    private static final Logger LOG = Logger.getLogger(PollTask.class);
    private static final String INSTANCE = "all";
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final String name;
    private final Work work;
    private final SchedulerClient entries;
    private final Clock clock;

    /** A piece of work. */
    @FunctionalInterface
    public interface Work {
        /** Whether there is more to do at once. */
        boolean look() throws Exception;
    }

    /**
     * @param name of the task; never given to other work
     */
    public PollTask(String name, Work work, SchedulerClient entries, Clock clock) {
        this.name = name;
        this.work = work;
        this.entries = entries;
        this.clock = clock;
    }

    /** Makes sure that some collector works on it. */
    public void start() {
        entries.scheduleIfNotExists(new TaskInstance<>(name, INSTANCE), clock.instant());
    }

    /** The task. */
    public Task<Void> task() {
        return Tasks.custom(name, Void.class)
                .onFailureReschedule(FixedDelay.of(IDLE))
                .onDeadExecutionRevive()
                .execute(
                        (instance, context) -> {
                            Instant next = look();
                            return (complete, operations) -> operations.reschedule(complete, next);
                        });
    }

    private Instant look() {
        boolean more;
        try {
            more = work.look();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            LOG.warnf(e, "What was read could not be published (%s)", name);
            more = false;
        }
        return more ? clock.instant() : clock.instant().plus(IDLE);
    }
}
