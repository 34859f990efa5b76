package dev.cmdbsync.uploader.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** When the records of each source are carried out: one entry a source, for all uploaders. */
@ApplicationScoped
public class SendClock {
    /** Name of the entries' task. */
    public static final String TASK = "send";

    private static final Logger LOG = Logger.getLogger(SendClock.class);

    private final SchedulerClient entries;
    private final Clock clock;

    SendClock(SchedulerClient entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Records of these sources wait. Who carries records out looks again before it ends. */
    public void wake(List<String> sourceIds) {
        Instant now = clock.instant();
        for (String sourceId : sourceIds) {
            TaskInstance<Void> entry = new TaskInstance<>(TASK, sourceId);
            try {
                if (!entries.scheduleIfNotExists(entry, now)) {
                    entries.reschedule(entry, now);
                }
            } catch (TaskInstanceCurrentlyExecutingException e) {
                LOG.debugf("Records of source %s are being carried out", sourceId);
            }
        }
    }
}
