package dev.cmdbsync.uploader.address;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.cmdb.CmdbException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** When the addresses of each source are compared again: one entry a source, for all uploaders. */
@ApplicationScoped
public class AddressClock {
    private static final Logger LOG = Logger.getLogger(AddressClock.class);
    private static final String TASK = "addresses";
    private static final Duration UNTIL_SOURCES_ARE_KNOWN = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final SchedulerClient entries;
    private final AddressPolicyStore policies;
    private final AddressRefresher refresher;
    private final SourceDirectory sources;
    private final Clock clock;

    AddressClock(
            SchedulerClient entries,
            AddressPolicyStore policies,
            AddressRefresher refresher,
            SourceDirectory sources,
            Clock clock) {
        this.entries = entries;
        this.policies = policies;
        this.refresher = refresher;
        this.sources = sources;
        this.clock = clock;
    }

    /** The work, for the scheduler. */
    public Task<Void> task() {
        return Tasks.custom(TASK, Void.class)
                .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                .onDeadExecutionRevive()
                .execute((instance, context) -> refresh(instance.getId()));
    }

    /** Refreshes a source's sets as soon as an uploader is free. */
    void now(String sourceId) {
        TaskInstance<Void> entry = new TaskInstance<>(TASK, sourceId);
        Instant now = clock.instant();
        try {
            if (!entries.scheduleIfNotExists(entry, now)) {
                entries.reschedule(entry, now);
            }
        } catch (TaskInstanceCurrentlyExecutingException e) {
            ProblemException problem =
                    ProblemException.conflict("The addresses are being compared this very moment");
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private CompletionHandler<Void> refresh(String sourceId) {
        Optional<AddressPolicy> policy =
                policies.find(sourceId).map(AddressPolicyStore.View::policy);
        if (policy.isEmpty()) {
            return (complete, operations) -> operations.remove();
        }
        if (!sources.isComplete()) {
            Instant soon = clock.instant().plus(UNTIL_SOURCES_ARE_KNOWN);
            return (complete, operations) -> operations.reschedule(complete, soon);
        }
        try {
            refresher.refresh(policy.get());
        } catch (QualysException | CmdbException e) {
            LOG.warnf("Addresses of source %s are not compared: %s", sourceId, e.getMessage());
            policies.refreshed(sourceId, null, e.getMessage());
            Instant again = clock.instant().plus(AFTER_FAILURE);
            return (complete, operations) -> operations.reschedule(complete, again);
        }
        if (!policy.get().isActive()) {
            return (complete, operations) -> operations.remove();
        }
        Instant next = clock.instant().plus(policy.get().every());
        return (complete, operations) -> operations.reschedule(complete, next);
    }
}
