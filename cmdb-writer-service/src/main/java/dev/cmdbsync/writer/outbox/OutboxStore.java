package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that wait for the relay. */
@ApplicationScoped
public class OutboxStore {
    /** Any number will do as long as every writer uses the same. */
    private static final long RELAY_LOCK = 0x636d_6462_6f75_0001L;

    private static final String LEAD = "select pg_try_advisory_lock(?)";
    private static final String RELEASE = "select pg_advisory_unlock(?)";
    private static final String NEXT =
            """
            select id, sys_id, version, type, at, changed, state, traceparent
            from (select o.*, sum(octet_length(changed) + coalesce(octet_length(state), 0))
                              over (order by id rows between unbounded preceding
                                                         and 1 preceding) as before
                  from (select * from outbox order by id limit ?) o) o
            where before is null or before < ?
            order by id""";
    private static final String REMOVE = "delete from outbox where id = any (?)";
    private static final String WAITING =
            """
            select count(*), coalesce(extract(epoch from now() - min(at)), 0)
            from (select at from outbox order by id limit 100000) o""";

    /**
     * One event.
     *
     * @param changed as {@link EventBytes} keeps it; as is {@code state}
     * @param traceParent the span that it continues; null if it is not traced
     */
    record Waiting(
            long id,
            UUID sysId,
            int version,
            String type,
            Instant at,
            byte[] changed,
            byte @Nullable [] state,
            @Nullable String traceParent) {

        /** Bytes that it takes in the outbox. */
        long bytes() {
            return changed.length + (state == null ? 0 : state.length);
        }
    }

    /**
     * How much waits.
     *
     * @param events number of events, counted up to 100,000
     * @param ageSeconds age of the oldest
     */
    record Depth(long events, double ageSeconds) {}

    /**
     * Becomes the one relay of all replicas, as long as the connection lives.
     *
     * @return whether it did
     */
    boolean lead(Connection connection) throws SQLException {
        try (PreparedStatement lead = connection.prepareStatement(LEAD)) {
            lead.setLong(1, RELAY_LOCK);
            try (ResultSet row = lead.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Leaves the place to another replica. */
    void release(Connection connection) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setLong(1, RELAY_LOCK);
            release.executeQuery().close();
        }
    }

    /**
     * The oldest events: at most {@code limit}, and none after those that have reached {@code
     * bytes} together. A row may become visible after one with a greater id; as what was sent is
     * deleted and nothing is skipped by number, it is taken next time. Rows of one CI become
     * visible in their order, because a batch locks the CI before it takes numbers.
     */
    List<Waiting> next(Connection connection, int limit, long bytes) throws SQLException {
        List<Waiting> events = new ArrayList<>();
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setInt(1, limit);
            next.setLong(2, bytes);
            try (ResultSet rows = next.executeQuery()) {
                while (rows.next()) {
                    events.add(
                            new Waiting(
                                    rows.getLong(1),
                                    rows.getObject(2, UUID.class),
                                    rows.getInt(3),
                                    rows.getString(4),
                                    rows.getTimestamp(5).toInstant(),
                                    rows.getBytes(6),
                                    rows.getBytes(7),
                                    rows.getString(8)));
                }
            }
        }
        return events;
    }

    void remove(Connection connection, List<Waiting> events) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            Sql.column(remove, 1, "bigint", events, Waiting::id);
            remove.executeUpdate();
        }
    }

    Depth depth(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(WAITING);
                ResultSet row = read.executeQuery()) {
            row.next();
            return new Depth(row.getLong(1), row.getDouble(2));
        }
    }
}
