package dev.cmdbsync.tagging.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One process at a time works on a source. PostgreSQL holds the lock as long as the connection
 * lives, so that a killed process leaves none.
 */
final class SourceLock implements AutoCloseable {
    private static final String NAME = "hashtextextended('tagging/' || ?, 0)";

    private final Connection connection;
    private final String sourceId;

    private SourceLock(Connection connection, String sourceId) {
        this.connection = connection;
        this.sourceId = sourceId;
    }

    /** Empty if another process has it. */
    static Optional<SourceLock> take(DataSource database, String sourceId) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (ask(connection, "select pg_try_advisory_lock(" + NAME + ")", sourceId)) {
                return Optional.of(new SourceLock(connection, sourceId));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /**
     * Makes sure that nobody else can have it.
     *
     * @throws IllegalStateException if the connection was lost, and the lock with it
     */
    void check() {
        try {
            ask(connection, "select ? is not null", sourceId);
        } catch (SQLException e) {
            throw new IllegalStateException("The lock of the source was lost", e);
        }
    }

    private static boolean ask(Connection connection, String query, String sourceId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, sourceId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            ask(connection, "select pg_advisory_unlock(" + NAME + ")", sourceId);
        }
    }
}
