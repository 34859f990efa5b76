package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.budget.BudgetGate;
import dev.cmdbsync.collector.filter.FilterTranslator;
import dev.cmdbsync.collector.publish.AssetPublisher;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.collector.source.SourceClients;
import dev.cmdbsync.jdbc.SqlFailure;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.secrets.SecretUnavailableException;
import dev.cmdbsync.tracing.Tracing;
import io.opentelemetry.context.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Works on one run: reads page after page, publishes each, and moves the cursor once Kafka has it.
 * The next page is fetched while one is published; cursors move in order.
 */
@ApplicationScoped
class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);

    /** Pages in a row that bring nothing new before a run gives up. */
    private static final int MOST_IDLE_PAGES = 5;

    private final RunStore runs;
    private final LedgerStore ledgers;
    private final SourceCatalog sources;
    private final SourceClients clients;
    private final AssetPublisher publisher;
    private final UntilDone untilDone;
    private final PageReader.Reading reading;
    private final RunControl.Shutdown shutdown = new RunControl.Shutdown();
    private final ExecutorService fetchers =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fetch-", 0).factory());

    RunWorker(
            RunStore runs,
            LedgerStore ledgers,
            SourceCatalog sources,
            SourceClients clients,
            AssetPublisher publisher,
            UntilDone untilDone,
            BudgetGate gate,
            RunMetrics metrics,
            CollectorConfig config,
            Clock clock,
            Tracing tracing) {
        this.runs = runs;
        this.ledgers = ledgers;
        this.sources = sources;
        this.clients = clients;
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.reading = new PageReader.Reading(gate, metrics, config, clock, tracing);
    }

    /** Leaves every run where it is, for another collector. */
    void shutDown() {
        shutdown.begin();
    }

    /**
     * Works on a run until it ends.
     *
     * @param owner name of this collector
     * @return false if this collector shuts down: another one goes on
     */
    boolean work(UUID runId, String owner) throws Exception {
        Optional<Run> begun = runs.begin(runId, owner, reading.clock().instant());
        if (begun.isEmpty()) {
            return true;
        }
        Run run = begun.get();
        MDC.put("runId", run.id().toString());
        MDC.put("sourceId", run.sourceId());
        try {
            LOG.infof("Run begins after asset %s", run.cursor());
            return work(run);
        } finally {
            MDC.remove("runId");
            MDC.remove("sourceId");
        }
    }

    private boolean work(Run run) throws Exception {
        RunControl control = new RunControl(run, runs, shutdown, reading.clock());
        @Nullable PageReader reader = null;
        try {
            Source source = sources.get(run.sourceId());
            if (!source.active || !source.downloadEnabled) {
                throw RunEnding.failed("The source is switched off for downloads");
            }
            reader =
                    new PageReader(
                            run,
                            clients.of(source).gav(),
                            FilterTranslator.translate(run.filter()),
                            control,
                            reading);
            readPages(run, control, reader);
            end(run, RunStatus.PROCESSING, null, true, reader.takeCalls());
            return true;
        } catch (RunEnding e) {
            return ended(run, e, reader == null ? 0 : reader.takeCalls());
        } catch (UntilDone.ShuttingDownException e) {
            return false;
        } catch (SecretUnavailableException e) {
            return ended(run, RunEnding.failed(String.valueOf(e.getMessage())), 0);
        } catch (SqlFailure e) {
            if (Failures.isInfrastructure(e)) {
                throw e;
            }
            return failed(run, e);
        } catch (RuntimeException e) {
            return failed(run, e);
        } finally {
            control.abandon();
        }
    }

    private boolean failed(Run run, RuntimeException e) throws Exception {
        LOG.errorf(e, "A run failed");
        return ended(run, RunEnding.failed("A fault of the product; the log has the details"), 0);
    }

    private boolean ended(Run run, RunEnding ending, long calls) throws Exception {
        switch (ending.kind()) {
            case STOPPED -> end(run, RunStatus.STOPPED, ending.reason(), false, calls);
            case FAILED -> end(run, RunStatus.FAILED, ending.reason(), false, calls);
            case LOST -> LOG.warn("Another collector has taken the run over");
            case LEFT -> {
                LOG.info("Run is left for another collector");
                return false;
            }
        }
        return true;
    }

    private void end(
            Run run, RunStatus status, @Nullable String reason, boolean readToEnd, long calls)
            throws Exception {
        boolean ended =
                untilDone.run(
                        "End of a run",
                        Failures::isInfrastructure,
                        () ->
                                runs.end(
                                        run.id(),
                                        run.fence(),
                                        status,
                                        reason,
                                        readToEnd,
                                        calls,
                                        reading.clock().instant()));
        if (!ended) {
            LOG.warn("Another collector has taken the run over");
            return;
        }
        if (readToEnd) {
            ledgers.completeIfBalanced(run.id(), reading.clock().instant());
        }
        reading.metrics().ended(status);
        LOG.infof("Run ends its reading: %s%s", status, reason == null ? "" : ", " + reason);
    }

    private void readPages(Run run, RunControl control, PageReader reader) throws Exception {
        int number = run.pages();
        int idle = 0;
        control.check();
        @Nullable Fetch next = fetch(run, reader, run.cursor());
        while (next != null) {
            Fetch fetched = next;
            try (PageTrace trace = fetched.trace();
                    Scope active = trace.activate()) {
                ReadPage read = await(fetched);
                PagePlan plan = PagePlanBuilder.plan(read);
                idle = isIdle(read, plan) ? idle + 1 : 0;
                if (idle > MOST_IDLE_PAGES) {
                    throw RunEnding.failed(
                            "Qualys answers with the same page again and again after asset "
                                    + read.cursor());
                }
                boolean goOn = !plan.isLast();
                next = goOn && !control.isOver() ? fetch(run, reader, plan.cursorAfter()) : null;
                control.check();
                store(run, ++number, read, plan, reader, trace);
                if (goOn && next == null) {
                    throw RunControl.lifetime();
                }
            }
        }
    }

    /** A page that is being fetched. */
    private record Fetch(Future<ReadPage> page, PageTrace trace) {}

    private static boolean isIdle(ReadPage read, PagePlan plan) {
        return !plan.isLast() && Objects.equals(read.cursor(), plan.cursorAfter());
    }

    private void store(
            Run run, int number, ReadPage read, PagePlan plan, PageReader reader, PageTrace trace)
            throws Exception {
        long start = System.nanoTime();
        try (PageTrace.Publishing publishing = trace.publish()) {
            publisher.publish(
                    new AssetPublisher.Origin(
                            run.id().toString(),
                            run.scheduleId(),
                            run.sourceId(),
                            number,
                            read.fetchedAt(),
                            run.options(),
                            publishing.traceParent()),
                    plan.assets(),
                    plan.rejects());
        }
        PageRow page =
                new PageRow(
                        number,
                        read.cursor(),
                        plan.cursorAfter(),
                        plan.assets().size(),
                        plan.rejects().size(),
                        plan.repeated(),
                        read.body().length,
                        read.fetchMillis(),
                        (int) ((System.nanoTime() - start) / 1_000_000),
                        reading.clock().instant());
        long calls = reader.takeCalls();
        boolean stored =
                untilDone.run(
                        "Page of a run",
                        Failures::isInfrastructure,
                        () -> runs.pageDone(run.id(), run.fence(), page, calls, read.serverTime()));
        if (!stored) {
            throw RunEnding.lost();
        }
        reading.metrics().published(page);
        trace.stored(page);
        LOG.debugf("Page %d: %d assets", number, page.assets());
    }

    private Fetch fetch(Run run, PageReader reader, @Nullable Long cursor) {
        Map<String, Object> context = MDC.getMap();
        PageTrace trace = PageTrace.begin(reading.tracing(), run);
        Future<ReadPage> page =
                fetchers.submit(
                        () -> {
                            context.forEach(MDC::put);
                            try (Scope active = trace.activate()) {
                                return untilDone.run(
                                        "Fetch of a page",
                                        Failures::isInfrastructure,
                                        () -> reader.read(cursor));
                            }
                        });
        return new Fetch(page, trace);
    }

    private static ReadPage await(Fetch fetch) {
        try {
            return fetch.page().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RunEnding.left();
        } catch (ExecutionException e) {
            fetch.trace().failed(e.getCause() == null ? e : e.getCause());
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("A page could not be fetched", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        fetchers.shutdown();
    }
}
