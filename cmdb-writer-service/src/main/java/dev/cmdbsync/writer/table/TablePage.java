package dev.cmdbsync.writer.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, read as they are written to the client. Holds a database connection until
 * it is closed. Not safe for use by several threads.
 */
final class TablePage implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final OptionalLong total;
    private final List<OutputField> fields;
    private final Runnable whenClosed;
    private boolean hasRow;

    TablePage(
            Connection connection,
            PreparedStatement statement,
            OptionalLong total,
            List<OutputField> fields,
            Runnable whenClosed)
            throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.rows = statement.executeQuery();
        this.total = total;
        this.fields = fields;
        this.whenClosed = whenClosed;
        this.hasRow = rows.next();
    }

    /** Number of all rows of the query; empty when it was not asked for. */
    OptionalLong total() {
        return total;
    }

    List<OutputField> fields() {
        return fields;
    }

    boolean hasRow() {
        return hasRow;
    }

    /** The value at a position of the current row, from 1. */
    @Nullable String value(int position) throws SQLException {
        return rows.getString(position);
    }

    void advance() throws SQLException {
        hasRow = rows.next();
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                statement;
                rows) {
            connection.rollback();
        } finally {
            whenClosed.run();
        }
    }
}
