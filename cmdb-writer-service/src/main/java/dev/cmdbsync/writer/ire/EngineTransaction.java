package dev.cmdbsync.writer.ire;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** One PostgreSQL transaction for one payload, a few payloads at a time. */
@ApplicationScoped
class EngineTransaction {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Deadlock victim and serialisation failure: the same work may pass the next time. */
    private static final Set<String> AGAIN = Set.of("40P01", "40001");

    private static final int MOST_ATTEMPTS = 4;

    /**
     * A payload looks up a few hundred rows by key. Plans are kept, and the first payloads meet
     * empty tables: a plan that reads the whole table would stay when it has grown.
     */
    private static final String SETTINGS =
            "set local enable_seqscan = off; set local enable_hashjoin = off;"
                    + " set local enable_mergejoin = off; set local jit = off;"
                    + " set local lock_timeout = ";

    private static final Logger LOG = Logger.getLogger(EngineTransaction.class);

    private final DataSource database;
    private final Semaphore turns;
    private final Duration lockTimeout;

    EngineTransaction(DataSource database, EngineConfig config) {
        this.database = database;
        this.turns = new Semaphore(config.maxConcurrent(), true);
        this.lockTimeout = config.lockTimeout();
    }

    /** Others did not let go of what a payload needs in time. */
    static final class LockTimeoutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LockTimeoutException(String message) {
            super(message);
        }
    }

    /** The transaction gave way to others; nothing of it happened. */
    private static final class VictimException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VictimException(SQLException cause) {
            super(cause);
        }
    }

    /** Work of one transaction; it may be run several times. */
    interface Work {
        /** Does it; tells whether to commit. */
        boolean run(Connection connection) throws SQLException;
    }

    /**
     * Runs the work; commits it only if it says so.
     *
     * @return whether it was committed
     */
    boolean run(Work work) throws SQLException {
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return once(work);
            } catch (VictimException e) {
                LOG.debugf("Attempt %d of a payload gave way to others", attempt);
            }
        }
        try {
            return once(work);
        } catch (VictimException e) {
            throw new LockTimeoutException("Others were always faster");
        }
    }

    private boolean once(Work work) throws SQLException {
        takeTurn();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean commit = false;
            try {
                try (Statement settings = connection.createStatement()) {
                    settings.execute(SETTINGS + lockTimeout.toMillis());
                }
                commit = work.run(connection);
                if (commit) {
                    connection.commit();
                }
                return commit;
            } finally {
                if (!commit) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (LOCK_NOT_AVAILABLE.equals(state)) {
                throw new LockTimeoutException(String.valueOf(e.getMessage()));
            }
            if (AGAIN.contains(state)) {
                throw new VictimException(e);
            }
            throw e;
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(lockTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LockTimeoutException("Too many payloads at the same time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockTimeoutException("Interrupted while waiting for a turn");
        }
    }
}
