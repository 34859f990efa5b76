package dev.cmdbsync.jdbc;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement. Outside a transaction a statement is one by itself; inside one it joins it.
 */
@ApplicationScoped
public class Sql {
    private final AgroalDataSource dataSource;

    Sql(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes a value of one row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Number of rows that the statement changed. */
    public int update(String statement, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** All rows of a query, or of a statement that returns rows. */
    public <T> List<T> list(String query, RowMapper<T> mapper, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, query, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The first row. */
    public <T> Optional<T> first(
            String query, RowMapper<T> mapper, @Nullable Object... parameters) {
        return list(query, mapper, parameters).stream().findFirst();
    }

    /** The one number that a query yields. */
    public long number(String query, @Nullable Object... parameters) {
        return list(query, row -> row.getLong(1), parameters).getFirst();
    }

    private static PreparedStatement prepare(
            Connection connection, String statement, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Collection<?> list) {
                prepared.setArray(i + 1, array(connection, list));
            } else {
                prepared.setObject(i + 1, bindable(parameters[i]));
            }
        }
        return prepared;
    }

    /** Of numbers or of texts. */
    private static Array array(Connection connection, Collection<?> list) throws SQLException {
        boolean numbers = list.stream().anyMatch(Long.class::isInstance);
        return connection.createArrayOf(numbers ? "bigint" : "text", list.toArray());
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }

    /** Texts of a row's array; empty for SQL's null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Numbers of a row's array; empty for SQL's null. */
    public static List<Long> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }

    /** A moment of a row; null for SQL's null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A number of a row; null for SQL's null. */
    public static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
