package dev.cmdbsync.uploader.run;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.cmdb.CmdbClient;
import dev.cmdbsync.uploader.cmdb.CmdbClients;
import dev.cmdbsync.uploader.cmdb.CmdbException;
import dev.cmdbsync.uploader.cmdb.CmdbSweep;
import dev.cmdbsync.uploader.cmdb.ScopeQuery;
import dev.cmdbsync.uploader.expression.Expressions;
import dev.cmdbsync.uploader.plan.CiPlanBuilder;
import dev.cmdbsync.uploader.plan.Subscription;
import dev.cmdbsync.uploader.queue.SendClock;
import dev.cmdbsync.uploader.schedule.ScheduleCatalog;
import dev.cmdbsync.uploader.schedule.UploadSchedule;
import dev.cmdbsync.uploader.send.SourceAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Works on one run: reads the CMDB page by page, plans, and queues. The page's records and the
 * cursor are one transaction, so that a kill at any moment repeats a page and nothing else.
 */
@ApplicationScoped
class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);

    private final UploadRunStore runs;
    private final ScheduleCatalog schedules;
    private final SourceDirectory sources;
    private final SourceAddresses addresses;
    private final CmdbClients cmdbs;
    private final Expressions expressions;
    private final PageStore pages;
    private final SendClock sending;
    private final UploaderConfig config;
    private volatile boolean shutDown;

    RunWorker(
            UploadRunStore runs,
            ScheduleCatalog schedules,
            SourceDirectory sources,
            SourceAddresses addresses,
            CmdbClients cmdbs,
            Expressions expressions,
            PageStore pages,
            SendClock sending,
            UploaderConfig config) {
        this.runs = runs;
        this.schedules = schedules;
        this.sources = sources;
        this.addresses = addresses;
        this.cmdbs = cmdbs;
        this.expressions = expressions;
        this.pages = pages;
        this.sending = sending;
        this.config = config;
    }

    /** Leaves every run where it is, for another uploader. */
    void shutDown() {
        shutDown = true;
    }

    /**
     * Reads until the run ends.
     *
     * @return false if it is to go on later: this uploader shuts down
     * @throws CmdbException if the CMDB is away, {@link QualysException} if Qualys is: both pass
     */
    boolean work(UUID runId) {
        Optional<UploadRun> begun = runs.begin(runId);
        if (begun.isEmpty()) {
            return true;
        }
        UploadRun run = begun.get();
        MDC.put("runId", run.id().toString());
        MDC.put("sourceId", run.sourceId());
        try {
            return read(run);
        } catch (CmdbException e) {
            if (e.retryable()) {
                throw e;
            }
            return failed(run, String.valueOf(e.getMessage()));
        } catch (QualysTerminalException e) {
            return failed(run, String.valueOf(e.getMessage()));
        } catch (QualysException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Failures.isInfrastructure(e)) {
                throw e;
            }
            LOG.error("A run failed", e);
            String words = e.getMessage();
            return failed(run, words == null ? "A fault of the product" : words);
        } finally {
            MDC.remove("runId");
            MDC.remove("sourceId");
        }
    }

    private boolean read(UploadRun run) {
        UploadSchedule schedule = schedules.get(run.scheduleId());
        if (sources.find(run.sourceId())
                .filter(source -> source.active() && source.uploadEnabled())
                .isEmpty()) {
            return failed(run, "The source is switched off for uploads");
        }
        CmdbClient client = cmdbs.of(schedule.cmdb());
        CiReader reader = new CiReader(client, schedule, config.cmdb().idsPerQuery());
        CmdbSweep sweep =
                new CmdbSweep(
                        client,
                        schedule.scope().table(),
                        ScopeQuery.parse(schedule.scope().text()),
                        reader.columns(),
                        config.cmdb().pageSize());
        boolean follows = !run.full() && client.tellsChanges();
        Pages source =
                follows
                        ? pages.changed(run, sweep, config.cmdb().idsPerQuery())
                        : pages.swept(
                                run,
                                sweep,
                                client.tellsChanges() ? Duration.ZERO : config.cmdb().safetyLag());
        Subscription subscription = Subscription.NOT_ASKED;
        boolean asked = schedule.addresses() == null;
        while (!shutDown) {
            Optional<Pages.Page> page = source.next();
            if (page.isEmpty()) {
                source.end();
                sending.wake(List.of(run.sourceId()));
                tell(runs.find(run.id()).orElse(run));
                return true;
            }
            if (!asked && !page.get().rows().isEmpty()) {
                subscription = addresses.of(run.sourceId());
                asked = true;
            }
            CiPlanBuilder planner =
                    new CiPlanBuilder(
                            schedule, subscription, CustomExpressions.of(schedule, expressions));
            if (!pages.store(run, page.get(), reader.facts(page.get().rows()), planner)) {
                LOG.warn("Another uploader has taken the run over, or somebody stopped it");
                return true;
            }
        }
        return false;
    }

    private static void tell(UploadRun run) {
        LOG.infof(
                "Run has read %d CIs, %s: %d records, of them %d told before and %d refused",
                run.read(),
                run.full() ? "all in the scope" : "those that changed",
                run.planned(),
                run.unchanged(),
                run.refused());
    }

    private boolean failed(UploadRun run, String reason) {
        runs.end(run, "FAILED", reason);
        sending.wake(List.of(run.sourceId()));
        LOG.warnf("Run failed: %s", reason);
        return true;
    }
}
