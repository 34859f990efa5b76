package dev.cmdbsync.writer.consume;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One PostgreSQL transaction for one batch. */
@ApplicationScoped
public class BatchTransaction {
    /**
     * Every statement of a batch looks up a few hundred rows by key. A kept plan is one of the size
     * that the tables had when it was made: one made when they were empty starts from the table
     * instead of from the keys, and each batch reads more than the one before. Planning anew costs
     * a millisecond a batch.
     */
    private static final String ALWAYS_BY_KEY =
            "set local plan_cache_mode = force_custom_plan;"
                    + " set local enable_seqscan = off; set local enable_hashjoin = off;"
                    + " set local enable_mergejoin = off; set local jit = off";

    private final DataSource database;

    public BatchTransaction(DataSource database) {
        this.database = database;
    }

    /** Work of one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs the work and commits it; whatever fails leaves nothing behind. */
    public <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (Statement settings = connection.createStatement()) {
                    settings.execute(ALWAYS_BY_KEY);
                }
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
