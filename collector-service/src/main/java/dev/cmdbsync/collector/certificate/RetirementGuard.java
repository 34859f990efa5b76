package dev.cmdbsync.collector.certificate;

import dev.cmdbsync.collector.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Retires certificates that CertView no longer has. Only readings that came to their end count, and
 * two of them in a row: pages by number can pass a certificate over when others come and go. A
 * reading under another filter, one that found nothing, and one that would retire most of what is
 * known retire nothing.
 */
@ApplicationScoped
class RetirementGuard {
    private static final Logger LOG = Logger.getLogger(RetirementGuard.class);
    private static final int MISSES = 2;
    private static final int FEW = 10;

    private final SeenStore seen;
    private final CertificatePublisher publisher;

    RetirementGuard(SeenStore seen, CertificatePublisher publisher) {
        this.seen = seen;
        this.publisher = publisher;
    }

    /** Called once for each reading, before its end is kept; harmless to call again. */
    void readingEnded(Source source, CertificateSync sync, Instant now) throws Exception {
        if (sync.read() == 0) {
            LOG.warnf("CertView has no certificate of %s; none is retired", source.id);
            return;
        }
        if (!Objects.equals(seen.filter(source.id), source.certificateFilter)) {
            seen.forgetUnseen(source.id, sync.runId(), source.certificateFilter);
            return;
        }
        seen.countMisses(source.id, sync.runId(), source.certificateFilter);
        List<Long> gone = seen.missed(source.id, MISSES);
        if (gone.isEmpty()) {
            return;
        }
        long known = seen.known(source.id);
        if (gone.size() > FEW && gone.size() * 2L > known) {
            LOG.warnf(
                    "%d of %d certificates of %s are gone: too many at once, none is retired",
                    gone.size(), known, source.id);
            return;
        }
        publisher.publishGone(source, sync, gone, now);
        seen.forget(source.id, gone);
        LOG.infof("%d certificates of %s are gone and retired", gone.size(), source.id);
    }
}
