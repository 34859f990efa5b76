package dev.cmdbsync.collector.certificate;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.cmdbsync.collector.poll.PollTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The reading of certificates as a task of all collectors. */
@ApplicationScoped
public class CertificateClock {
    private final PollTask task;

    CertificateClock(CertificateReader reader, SchedulerClient entries, Clock clock) {
        this.task = new PollTask("certificates", reader::readDue, entries, clock);
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
