package dev.cmdbsync.security.audit;

import dev.cmdbsync.security.SecurityConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes entries that are old enough, daily, in every replica: they share the work as it comes. A
 * few at a time, so that requests, which write entries, never wait.
 */
@ApplicationScoped
public class AuditRetention {
    private static final Logger LOG = Logger.getLogger(AuditRetention.class);

    /** The database refuses to delete younger entries. */
    private static final Duration SHORTEST = Duration.ofDays(90);

    private static final int BATCH = 1_000;
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long FIRST_WITHIN_SECONDS = Duration.ofMinutes(15).toSeconds();

    private final AuditStore store;
    private final Duration keep;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("audit-retention").daemon().factory());

    AuditRetention(AuditStore store, SecurityConfig config) {
        this.store = store;
        this.keep = config.audit().keep();
    }

    void start(@Observes StartupEvent event) {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "cmdbsync.security.audit.keep is at least " + SHORTEST.toDays() + "D");
        }
        // Services that start together do not delete together.
        long first = ThreadLocalRandom.current().nextLong(FIRST_WITHIN_SECONDS);
        timer.scheduleWithFixedDelay(this::run, first, DAY_SECONDS, TimeUnit.SECONDS);
    }

    private void run() {
        try {
            int deleted = deleteOld();
            if (deleted > 0) {
                LOG.infof("%d old entries of the audit log deleted", deleted);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Old entries of the audit log stay until tomorrow: %s", e.getMessage());
        }
    }

    /** Returns how many entries were deleted. */
    public int deleteOld() throws SQLException {
        Instant before = Instant.now().minus(keep);
        int all = 0;
        int deleted;
        do {
            deleted = store.deleteBefore(before, BATCH);
            all += deleted;
        } while (deleted == BATCH && !timer.isShutdown());
        return all;
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
