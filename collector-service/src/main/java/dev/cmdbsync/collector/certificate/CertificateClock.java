package dev.cmdbsync.collector.certificate;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * The work on certificates as a task of all collectors, of which one at a time does it: as long as
 * there are pages at once, else a look every few seconds.
 */
@ApplicationScoped
public class CertificateClock {
    private static final Logger LOG = Logger.getLogger(CertificateClock.class);
    private static final String TASK = "certificates";
    private static final String INSTANCE = "all";
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final CertificateReader reader;
    private final SchedulerClient entries;
    private final Clock clock;

    CertificateClock(CertificateReader reader, SchedulerClient entries, Clock clock) {
        this.reader = reader;
        this.entries = entries;
        this.clock = clock;
    }

    /** Makes sure that some collector works on it. */
    public void start() {
        entries.scheduleIfNotExists(new TaskInstance<>(TASK, INSTANCE), clock.instant());
    }

    /** The task. */
    public Task<Void> task() {
        return Tasks.custom(TASK, Void.class)
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
            more = reader.readDue();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("Certificates could not be published", e);
            more = false;
        }
        return more ? clock.instant() : clock.instant().plus(IDLE);
    }
}
