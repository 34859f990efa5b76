package dev.cmdbsync.writer.table;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads tables of the CMDB, a few requests at a time, each in one snapshot. */
@ApplicationScoped
class TableStore {
    private static final Logger LOG = Logger.getLogger(TableStore.class);
    private static final String QUERY_CANCELED = "57014";
    private static final String CONNECTION_ERRORS = "08";
    private static final String OPERATOR_INTERVENTION = "57";

    private final DataSource dataSource;
    private final TableApiConfig config;
    private final Semaphore turns;

    TableStore(DataSource dataSource, TableApiConfig config) {
        this.dataSource = dataSource;
        this.config = config;
        this.turns = new Semaphore(config.maxConcurrent(), true);
    }

    /** Begins to read; the page has to be closed. */
    TablePage read(TableRequest request) {
        PageQuery query = PageQuery.of(request);
        return inSnapshot(
                connection -> {
                    OptionalLong total =
                            request.counting()
                                    ? OptionalLong.of(count(connection, query.count()))
                                    : OptionalLong.empty();
                    PreparedStatement statement = prepare(connection, query.page());
                    statement.setFetchSize(config.fetchSize());
                    return new TablePage(
                            connection, statement, total, query.fields(), turns::release);
                },
                false);
    }

    /** Reads all rows of a short answer, every value as text. */
    List<List<@Nullable String>> readAll(Sql sql, int columns) {
        return inSnapshot(
                connection -> {
                    try (PreparedStatement statement = prepare(connection, sql);
                            ResultSet rows = statement.executeQuery()) {
                        List<List<@Nullable String>> all = new ArrayList<>();
                        while (rows.next()) {
                            List<@Nullable String> row = new ArrayList<>();
                            for (int i = 1; i <= columns; i++) {
                                row.add(rows.getString(i));
                            }
                            all.add(row);
                        }
                        return all;
                    }
                },
                true);
    }

    /** How an error of the database is answered. */
    TableApiException refusal(SQLException e) {
        String state = e.getSQLState();
        if (QUERY_CANCELED.equals(state)) {
            return TableApiException.cancelled(config.statementTimeout().toSeconds());
        }
        if (state == null
                || state.startsWith(CONNECTION_ERRORS)
                || state.startsWith(OPERATOR_INTERVENTION)) {
            LOG.warn("The database does not answer a reader", e);
            return TableApiException.unavailable();
        }
        throw new IllegalStateException("A statement of the reading API failed", e);
    }

    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /** With {@code ending} the snapshot ends here, else with the result, unless there is none. */
    private <T> T inSnapshot(Reading<T> reading, boolean ending) {
        awaitTurn();
        Connection connection = null;
        boolean handedOver = false;
        try {
            connection = dataSource.getConnection();
            beginSnapshot(connection);
            T result = reading.read(connection);
            handedOver = !ending;
            return result;
        } catch (SQLException e) {
            throw refusal(e);
        } finally {
            if (!handedOver) {
                abandon(connection);
            }
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(config.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw TableApiException.tooManyRequests();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TableApiException.unavailable();
        }
    }

    private void abandon(@Nullable Connection connection) {
        turns.release();
        if (connection == null) {
            return;
        }
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("A connection was lost while giving it back", e);
        }
    }

    private void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    set transaction isolation level repeatable read, read only;
                    set local statement_timeout = %d;
                    set local idle_in_transaction_session_timeout = %d;
                    set local jit = off
                    """
                            .formatted(
                                    config.statementTimeout().toMillis(),
                                    config.readerTimeout().toMillis()));
        }
    }

    private static long count(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        int position = 1;
        for (Object parameter : sql.parameters()) {
            if (parameter instanceof Sql.Texts(List<String> values)) {
                Array array = connection.createArrayOf("text", values.toArray());
                statement.setArray(position, array);
            } else {
                statement.setObject(position, parameter);
            }
            position++;
        }
        return statement;
    }
}
