package dev.cmdbsync.writer.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Array parameters and instants, as the stores bind and read them. */
public final class Sql {
    private Sql() {}

    /** Binds a {@code text[]}. */
    public static void texts(PreparedStatement statement, int index, Collection<String> values)
            throws SQLException {
        array(statement, index, "text", values.toArray());
    }

    /** Binds a {@code uuid[]}. */
    public static void uuids(PreparedStatement statement, int index, Collection<UUID> values)
            throws SQLException {
        array(statement, index, "uuid", values.toArray());
    }

    /** Binds an array made of one property of each row. */
    public static <R> void column(
            PreparedStatement statement,
            int index,
            String type,
            List<R> rows,
            Function<R, @Nullable Object> property)
            throws SQLException {
        Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = property.apply(rows.get(i));
        }
        array(statement, index, type, values);
    }

    private static void array(
            PreparedStatement statement, int index, String type, @Nullable Object[] values)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(index, connection.createArrayOf(type, values));
    }

    /** A moment as an element of a {@code timestamptz[]}. */
    public static @Nullable Object moment(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Reads a {@code timestamptz}. */
    public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** Reads a {@code uuid}. */
    public static @Nullable UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
