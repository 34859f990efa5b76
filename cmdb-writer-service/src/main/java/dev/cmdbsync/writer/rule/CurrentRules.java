package dev.cmdbsync.writer.rule;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they are now. Looks every second whether anyone, on any replica, has changed them;
 * reads them again only then.
 */
@ApplicationScoped
public class CurrentRules {
    private static final Logger LOG = Logger.getLogger(CurrentRules.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final RuleStore store;
    private volatile @Nullable Looked looked;

    public CurrentRules(RuleStore store) {
        this.store = store;
    }

    private record Looked(RuleSet rules, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH.toNanos();
        }
    }

    /** Brings the shipped rules before the first record or request needs them. */
    void onStart(@Observes @Priority(500) StartupEvent event) {
        try {
            get();
        } catch (SQLException e) {
            LOG.warnf("Rules not loaded yet (%s)", e.getClass().getSimpleName());
        }
    }

    /**
     * The rules. Ask once for a batch or payload, so that all of it is judged by the same ones.
     *
     * @throws SQLException if none were loaded yet and the database does not answer
     */
    public RuleSet get() throws SQLException {
        Looked current = looked;
        return current != null && current.isFresh() ? current.rules() : refreshed();
    }

    /** Looks again at the next call; to be called after a change on this replica. */
    public synchronized void expire() {
        Looked current = looked;
        if (current != null) {
            looked = new Looked(current.rules(), System.nanoTime() - FRESH.toNanos());
        }
    }

    private synchronized RuleSet refreshed() throws SQLException {
        Looked current = looked;
        if (current != null && current.isFresh()) {
            return current.rules();
        }
        long at = System.nanoTime();
        RuleSet rules = current == null ? first() : reloaded(current.rules());
        looked = new Looked(rules, at);
        return rules;
    }

    private RuleSet first() throws SQLException {
        store.ship(ShippedRules.load());
        return loaded();
    }

    /** With the database away, what was loaded last stays in use. */
    private RuleSet reloaded(RuleSet current) {
        try {
            return store.version() == current.version() ? current : loaded();
        } catch (SQLException e) {
            LOG.warnf(
                    "Rules could not be read again (%s); version %d stays in use",
                    e.getClass().getSimpleName(), current.version());
            return current;
        }
    }

    private RuleSet loaded() throws SQLException {
        RuleSet rules = store.load();
        LOG.infof("Rules of version %d are in force", rules.version());
        return rules;
    }
}
