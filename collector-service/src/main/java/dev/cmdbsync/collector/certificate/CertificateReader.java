package dev.cmdbsync.collector.certificate;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.budget.Api;
import dev.cmdbsync.collector.budget.BudgetGate;
import dev.cmdbsync.collector.certificate.CertificateSync.Status;
import dev.cmdbsync.collector.filter.FilterTranslator;
import dev.cmdbsync.collector.property.CollectorProperties;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.collector.source.SourceClients;
import dev.cmdbsync.qualys.certview.CertificateQuery;
import dev.cmdbsync.qualys.certview.CertificateReply;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.secrets.SecretUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a source's certificates at a time and keeps where it stands: killed anywhere,
 * the next collector asks for the same page again. CertView has no "changed since", so that every
 * reading is of all; what has not changed is found out by the writer.
 */
@ApplicationScoped
class CertificateReader {
    private static final Logger LOG = Logger.getLogger(CertificateReader.class);
    private static final int MOST_DOUBLINGS = 16;

    private final SourceCatalog sources;
    private final SourceClients clients;
    private final CertificateSyncStore store;
    private final CertificatePublisher publisher;
    private final SeenStore seen;
    private final RetirementGuard guard;
    private final BudgetGate gate;
    private final CollectorProperties properties;
    private final CollectorConfig.Qualys config;
    private final Clock clock;

    CertificateReader(
            SourceCatalog sources,
            SourceClients clients,
            CertificateSyncStore store,
            CertificatePublisher publisher,
            SeenStore seen,
            RetirementGuard guard,
            BudgetGate gate,
            CollectorProperties properties,
            CollectorConfig config,
            Clock clock) {
        this.sources = sources;
        this.clients = clients;
        this.store = store;
        this.publisher = publisher;
        this.seen = seen;
        this.guard = guard;
        this.gate = gate;
        this.properties = properties;
        this.config = config.qualys();
        this.clock = clock;
    }

    /** Reads a page of each source that is due; whether another one may follow at once. */
    boolean readDue() throws Exception {
        boolean more = false;
        for (String sourceId : store.due(clock.instant())) {
            Optional<Source> source = sources.find(sourceId);
            if (source.isPresent()) {
                more |= readPage(source.get());
            }
        }
        return more;
    }

    private boolean readPage(Source source) throws Exception {
        CertificateSync sync =
                store.find(source.id)
                        .filter(each -> each.status() == Status.RUNNING)
                        .orElseGet(
                                () ->
                                        CertificateSync.begin(
                                                source.id,
                                                properties.certificatePageSize(),
                                                clock.instant()));
        Optional<Instant> blocked = gate.take(source.id, Api.CERTVIEW_LIST);
        CertificateSync after =
                blocked.isPresent()
                        ? sync.waiting(sync.failures(), sync.message(), blocked.get())
                        : call(source, sync);
        store.save(after);
        return after.status() == Status.RUNNING && after.endedAt() == null && blocked.isEmpty();
    }

    private CertificateSync call(Source source, CertificateSync sync) throws Exception {
        try {
            CertificateReply reply =
                    clients.of(source)
                            .certView()
                            .list(
                                    new CertificateQuery(
                                            sync.nextPage(),
                                            sync.pageSize(),
                                            FilterTranslator.translateCertificates(
                                                    source.certificateFilter)));
            gate.answered(source.id, Api.CERTVIEW_LIST, reply.budget());
            if (reply.certificates().isEmpty()) {
                guard.readingEnded(source, sync, clock.instant());
                LOG.infof("Certificates of %s are read: %d", source.id, sync.read());
                return ended(source, sync, Status.COMPLETED, null);
            }
            publisher.publish(source, sync, reply.certificates(), clock.instant());
            seen.saw(source.id, sync.runId(), CertificatePublisher.ids(reply.certificates()));
            return sync.afterPage(reply.certificates().size(), clock.instant());
        } catch (QualysRetryableException e) {
            return again(source, sync, e);
        } catch (QualysTerminalException | SecretUnavailableException e) {
            LOG.warnf("Certificates of %s cannot be read: %s", source.id, e.getMessage());
            return ended(source, sync, Status.FAILED, e.getMessage());
        }
    }

    private CertificateSync again(
            Source source, CertificateSync sync, QualysRetryableException failure) {
        Instant now = clock.instant();
        if (failure.error() == QualysError.RATE_LIMITED
                || failure.error() == QualysError.CONCURRENCY_LIMITED) {
            gate.refused(source.id, Api.CERTVIEW_LIST, failure.budget(), failure.error());
            return sync.waiting(sync.failures(), failure.getMessage(), now);
        }
        gate.answered(source.id, Api.CERTVIEW_LIST, failure.budget());
        int failures = sync.failures() + 1;
        if (failures > config.maxFailures()) {
            return ended(
                    source,
                    sync,
                    Status.FAILED,
                    failure.getMessage() + "; given up after " + failures + " attempts");
        }
        Duration grown =
                config.firstBackoff().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration pause =
                grown.compareTo(config.longestBackoff()) < 0 ? grown : config.longestBackoff();
        return sync.waiting(failures, failure.getMessage(), now.plus(pause));
    }

    private CertificateSync ended(
            Source source, CertificateSync sync, Status how, @Nullable String why) {
        Instant now = clock.instant();
        return sync.ended(how, why, now, now.plus(Duration.parse(source.certificateInterval)));
    }
}
