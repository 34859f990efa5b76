package dev.cmdbsync.tagging.run;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.secrets.SecretUnavailableException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.tagging.TaggingConfig;
import dev.cmdbsync.tagging.ci.CiStore;
import dev.cmdbsync.tagging.send.RunEnding;
import dev.cmdbsync.tagging.send.RunGuard;
import dev.cmdbsync.tagging.send.Tagger;
import dev.cmdbsync.tagging.settings.SettingsStore;
import dev.cmdbsync.tagging.settings.TagSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Works on one run until it ends. Killed at any moment, it is worked on again from the start. */
@ApplicationScoped
class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);

    private final RunStore runs;
    private final SourceDirectory sources;
    private final SettingsStore settings;
    private final CiStore cis;
    private final Tagger tagger;
    private final DataSource database;
    private final UntilDone untilDone;
    private final TaggingConfig config;
    private final MeterRegistry metrics;

    RunWorker(
            RunStore runs,
            SourceDirectory sources,
            SettingsStore settings,
            CiStore cis,
            Tagger tagger,
            DataSource database,
            UntilDone untilDone,
            TaggingConfig config,
            MeterRegistry metrics) {
        this.runs = runs;
        this.sources = sources;
        this.settings = settings;
        this.cis = cis;
        this.tagger = tagger;
        this.database = database;
        this.untilDone = untilDone;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Works on a run.
     *
     * @return false if it has to be worked on again later
     */
    boolean work(UUID runId) throws SQLException {
        Optional<Run> found = runs.find(runId).filter(run -> run.status() == RunStatus.RUNNING);
        if (found.isEmpty()) {
            return true;
        }
        Run run = found.get();
        Optional<SourceLock> lock = SourceLock.take(database, run.sourceId());
        if (lock.isEmpty()) {
            return false;
        }
        MDC.put("runId", run.id().toString());
        MDC.put("sourceId", run.sourceId());
        try (SourceLock held = lock.get()) {
            return work(run, held);
        } finally {
            MDC.remove("runId");
            MDC.remove("sourceId");
        }
    }

    private boolean work(Run run, SourceLock lock) {
        try {
            LOG.infof("Run begins: %s", run.kind());
            long waiting = carryOut(run, lock);
            if (waiting == 0) {
                end(run, RunStatus.COMPLETED, null);
            } else {
                hold(run, waiting);
            }
            return true;
        } catch (RunEnding e) {
            end(run, e.isStopped() ? RunStatus.STOPPED : RunStatus.FAILED, e.getMessage());
            return true;
        } catch (SecretUnavailableException e) {
            end(run, RunStatus.FAILED, e.getMessage());
            return true;
        } catch (UntilDone.ShuttingDownException e) {
            return false;
        } catch (RuntimeException e) {
            if (Failures.isInfrastructure(e)) {
                throw e;
            }
            LOG.errorf(e, "A run failed");
            end(run, RunStatus.FAILED, "A fault of the product; the log has the details");
            return true;
        }
    }

    /** How many assets keep a tag until a person says that it may go. */
    private long carryOut(Run run, SourceLock lock) {
        awaitThat(run, "Waits until all sources are known", sources::isComplete);
        awaitThat(run, "Waits until all CIs are read", cis::isComplete);
        SourceDocument source =
                sources.find(run.sourceId())
                        .filter(each -> each.active() && each.uploadEnabled())
                        .orElseThrow(
                                () ->
                                        RunEnding.failed(
                                                "The source is gone or switched off for uploads"));
        TagSettings wanted =
                settings.find(run.sourceId())
                        .filter(TagSettings::enabled)
                        .orElseThrow(
                                () -> RunEnding.failed("Tagging is not enabled for the source"));
        RunGuard guard =
                tally -> {
                    lock.check();
                    runs.progress(run.id(), tally);
                    if (runs.isStopRequested(run.id())) {
                        throw RunEnding.stopped();
                    }
                };
        Tagger.Session session =
                tagger.open(source, run.id(), guard, phase -> runs.phase(run.id(), phase));
        try {
            session.recover();
            return switch (run.kind()) {
                case FULL -> {
                    session.compare();
                    yield session.tag(wanted, run.confirmed());
                }
                case CHANGES -> session.tag(wanted, run.confirmed());
                case CLEAN_UP -> {
                    session.cleanUp(wanted, run.tagKeys());
                    yield 0;
                }
            };
        } finally {
            runs.progress(run.id(), session.tally());
        }
    }

    /** After a start the source may not be known yet; with half of the CIs tags would come off. */
    private void awaitThat(Run run, String phase, BooleanSupplier ready) {
        while (!ready.getAsBoolean()) {
            runs.phase(run.id(), phase);
            if (runs.isStopRequested(run.id())) {
                throw RunEnding.stopped();
            }
            untilDone.await(config.poll(), new IllegalStateException(phase));
        }
    }

    private void hold(Run run, long waiting) {
        LOG.warnf("%d assets would lose a tag: that waits for a person", waiting);
        runs.held(run.id(), waiting);
        end(
                run,
                RunStatus.HELD,
                "All is done but this: "
                        + waiting
                        + " assets would lose a tag, which is more than a run does by itself. If the"
                        + " CMDB is right, POST /runs/"
                        + run.id()
                        + "/confirm");
    }

    private void end(Run run, RunStatus status, @Nullable String reason) {
        runs.end(run.id(), status, reason);
        metrics.counter("cmdbsync_tagging_runs_ended", "status", status.name()).increment();
        runs.find(run.id())
                .ifPresent(
                        each ->
                                LOG.infof(
                                        "Run ends: %s, %d of %d changes made, %d failed",
                                        status, each.done(), each.planned(), each.failed()));
    }
}
