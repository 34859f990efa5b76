package dev.cmdbsync.writer.ire;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** One PostgreSQL transaction for one payload, a few payloads at a time. */
@ApplicationScoped
class EngineTransaction {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * A payload looks up a few hundred rows by key. Plans are kept, and the first payloads meet
     * empty tables: a plan that reads the whole table would stay when it has grown.
     */
    private static final String SETTINGS =
            "set local enable_seqscan = off; set local enable_hashjoin = off;"
                    + " set local enable_mergejoin = off; set local jit = off;"
                    + " set local lock_timeout = ";

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

    /** Work of one transaction. */
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
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new LockTimeoutException(String.valueOf(e.getMessage()));
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
