package dev.cmdbsync.collector.group;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.cmdbsync.collector.poll.PollTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The reading of asset groups as a task of all collectors. */
@ApplicationScoped
public class GroupClock {
    private final PollTask task;

    GroupClock(GroupReader reader, SchedulerClient entries, Clock clock) {
        this.task = new PollTask("asset-groups", reader::readDue, entries, clock);
    }

    /** Makes sure that some collector works on it. */
    public void start() {
        task.start();
    }

    /** The task. */
    public Task<Void> task() {
        return task.task();
    }
}
