package dev.cmdbsync.writer.certificate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Relates certificates to hosts that came after them. Looked at every few seconds, so that the
 * batches that bring assets need not ask whether a certificate waits for one of them.
 */
@ApplicationScoped
class CertificateHostRelator {
    private static final Logger LOG = Logger.getLogger(CertificateHostRelator.class);
    private static final long EVERY_SECONDS = 10;

    private final DataSource database;
    private final CertificateHostStore store;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("certificate-hosts").factory());

    CertificateHostRelator(DataSource database, CertificateHostStore store) {
        this.database = database;
        this.store = store;
    }

    void onStart(@Observes StartupEvent event) {
        ticker.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
    }

    private void look() {
        try (Connection connection = database.getConnection()) {
            while (true) {
                int related = store.relateArrived(connection);
                if (related == 0) {
                    return;
                }
                LOG.infof("%d certificates are related to hosts that came after them", related);
            }
        } catch (SQLException | RuntimeException e) {
            // Nothing is lost: the hosts still wait, and are looked at again in a moment.
            LOG.warnf("Certificates could not be related to their hosts: %s", e.getMessage());
        }
    }
}
