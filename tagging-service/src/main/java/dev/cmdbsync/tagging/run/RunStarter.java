package dev.cmdbsync.tagging.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.cmdbsync.jdbc.SqlFailure;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.tagging.settings.SettingsStore;
import dev.cmdbsync.tagging.settings.TagSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Starts runs: one of a source at a time. */
@ApplicationScoped
class RunStarter {
    /** Name of the work's task. */
    static final String TASK = "run";

    /** Who starts a run. */
    enum By {
        SCHEDULE,
        PERSON
    }

    private final RunStore runs;
    private final SourceDirectory sources;
    private final SettingsStore settings;
    private final SchedulerClient work;
    private final Clock clock;

    RunStarter(
            RunStore runs,
            SourceDirectory sources,
            SettingsStore settings,
            SchedulerClient work,
            Clock clock) {
        this.runs = runs;
        this.sources = sources;
        this.settings = settings;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Starts a run.
     *
     * @param tagKeys tags to clean up; empty for all
     * @throws ProblemException if the source is not tagged, or has a run under way
     */
    Run start(String sourceId, RunKind kind, By by, List<String> tagKeys) {
        return start(sourceId, kind, by, tagKeys, 0);
    }

    /** Runs once more, and takes tags off as many assets as the held run would have. */
    Run confirm(Run held) {
        return start(held.sourceId(), RunKind.CHANGES, By.PERSON, List.of(), held.held());
    }

    private Run start(String sourceId, RunKind kind, By by, List<String> tagKeys, long confirmed) {
        SourceDocument source =
                sources.find(sourceId)
                        .orElseThrow(
                                () -> ProblemException.notFound("There is no source " + sourceId));
        if (!source.active() || !source.uploadEnabled()) {
            throw ProblemException.conflict(
                    "The source " + sourceId + " is switched off for uploads");
        }
        if (!settings.find(sourceId).map(TagSettings::enabled).orElse(false)) {
            throw ProblemException.conflict("Tagging is not enabled for the source " + sourceId);
        }
        UUID id = UUID.randomUUID();
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                runs.insert(id, sourceId, kind, by.name(), tagKeys, confirmed);
                                work.schedule(
                                        new TaskInstance<>(TASK, id.toString()), clock.instant());
                            });
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw ProblemException.conflict(
                        "A run of the source " + sourceId + " is under way");
            }
            throw e;
        }
        return runs.find(id).orElseThrow();
    }
}
