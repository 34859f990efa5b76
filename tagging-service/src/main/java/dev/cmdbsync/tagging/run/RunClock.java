package dev.cmdbsync.tagging.run;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.tagging.settings.SettingsStore;
import dev.cmdbsync.tagging.settings.TagSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the runs that are due. */
@ApplicationScoped
class RunClock {
    private static final Logger LOG = Logger.getLogger(RunClock.class);

    private final SettingsStore settings;
    private final RunStore runs;
    private final RunStarter starter;
    private final Clock clock;

    RunClock(SettingsStore settings, RunStore runs, RunStarter starter, Clock clock) {
        this.settings = settings;
        this.runs = runs;
        this.starter = starter;
        this.clock = clock;
    }

    void tick() {
        settings.all()
                .forEach(
                        (sourceId, each) -> {
                            try {
                                startIfDue(sourceId, each);
                            } catch (ProblemException e) {
                                LOG.debugf("No run of %s: %s", sourceId, e.getMessage());
                            } catch (RuntimeException e) {
                                LOG.warnf("No run of %s: %s", sourceId, Failures.describe(e));
                            }
                        });
    }

    private void startIfDue(String sourceId, TagSettings each) {
        if (!each.enabled() || runs.running(sourceId).isPresent()) {
            return;
        }
        if (isDue(sourceId, each.fullEvery(), List.of(RunKind.FULL.name()))) {
            starter.start(sourceId, RunKind.FULL, RunStarter.By.SCHEDULE, List.of());
        } else if (isDue(
                sourceId, each.repeat(), List.of(RunKind.FULL.name(), RunKind.CHANGES.name()))) {
            starter.start(sourceId, RunKind.CHANGES, RunStarter.By.SCHEDULE, List.of());
        }
    }

    private boolean isDue(String sourceId, @Nullable String every, List<String> kinds) {
        if (every == null) {
            return false;
        }
        Instant now = clock.instant();
        return runs.lastStarted(sourceId, kinds)
                .map(last -> !last.plus(Duration.parse(every)).isAfter(now))
                .orElse(true);
    }
}
