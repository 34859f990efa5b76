package dev.cmdbsync.writer.group;

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
 * Relates CIs to asset groups in the background, so that the batches that bring assets need not ask
 * about groups. Of several writers one does it.
 */
@ApplicationScoped
public class GroupRelator {
    private static final Logger LOG = Logger.getLogger(GroupRelator.class);

    private final DataSource database;
    private final MemberStore store;
    private final GroupConfig config;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("asset-groups").factory());

    public GroupRelator(DataSource database, MemberStore store, GroupConfig config) {
        this.database = database;
        this.store = store;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        long millis = config.every().toMillis();
        ticker.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
    }

    private void look() {
        try {
            while (relate() > 0) {
                LOG.debug("Asset groups were related to CIs");
            }
        } catch (SQLException | RuntimeException e) {
            // Nothing is lost: what was not related is looked at again in a moment.
            LOG.warnf("CIs could not be related to asset groups: %s", e.getMessage());
        }
    }

    /** One transaction's work; 0 when there is none left, or another writer is at it. */
    public int relate() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int done =
                        store.lock(connection)
                                ? store.relateGroups(connection)
                                        + store.relateCis(connection, config.lag())
                                : 0;
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
