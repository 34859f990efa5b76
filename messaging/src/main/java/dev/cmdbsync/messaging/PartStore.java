package dev.cmdbsync.messaging;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps parts of oversized values in the consuming service's own table {@code message_part} until
 * all have come, so that offsets may be committed in between and a killed consumer loses none.
 *
 * <p>Use: {@link #add} for each part; process the value when it is returned; then {@link #remove}.
 * Removing last means that a kill in between repeats the work and never drops it.
 */
public final class PartStore {
    private static final String ADD =
            """
            insert into message_part (topic, key, part_group, part, parts, value)
            values (?, ?, ?, ?, ?, ?)
            on conflict on constraint message_part_pk do nothing""";
    private static final String COUNT =
            "select count(*) from message_part where topic = ? and key = ? and part_group = ?";
    private static final String READ =
            "select value from message_part where topic = ? and key = ? and part_group = ? order by part";
    private static final String REMOVE =
            "delete from message_part where topic = ? and key = ? and part_group = ?";
    private static final String REMOVE_OLD =
            "delete from message_part where at < now() - make_interval(days => ?)";

    /** A day more than the topics keep their records. */
    private static final int KEPT_DAYS = 8;

    private static final Duration CLEAN_EVERY = Duration.ofHours(1);

    private final DataSource database;
    private final AtomicLong cleanedAt = new AtomicLong(System.nanoTime() - CLEAN_EVERY.toNanos());

    public PartStore(DataSource database) {
        this.database = database;
    }

    /**
     * Keeps one part.
     *
     * @return the whole value once all its parts are there
     * @throws SQLException if the database does not answer; worth trying again
     */
    public Optional<byte[]> add(ConsumerRecord<String, byte[]> record, Parts.Part part)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            removeOrphans(connection);
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                key(add, record, part);
                add.setInt(4, part.part());
                add.setInt(5, part.parts());
                add.setBytes(6, record.value());
                add.executeUpdate();
            }
            if (count(connection, record, part) < part.parts()) {
                return Optional.empty();
            }
            return Optional.of(read(connection, record, part));
        }
    }

    private static int count(
            Connection connection, ConsumerRecord<String, byte[]> record, Parts.Part part)
            throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            key(count, record, part);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static byte[] read(
            Connection connection, ConsumerRecord<String, byte[]> record, Parts.Part part)
            throws SQLException {
        ByteArrayOutputStream value = new ByteArrayOutputStream(part.parts() * Parts.MAX_BYTES);
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            key(read, record, part);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    value.writeBytes(rows.getBytes(1));
                }
            }
        }
        return value.toByteArray();
    }

    /** Forgets a value's parts once it has been processed. */
    public void remove(ConsumerRecord<String, byte[]> record, Parts.Part part) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            key(remove, record, part);
            remove.executeUpdate();
        }
    }

    /** Forgets parts whose siblings never came; now and then, for only parts make parts. */
    private void removeOrphans(Connection connection) throws SQLException {
        long last = cleanedAt.get();
        long now = System.nanoTime();
        if (now - last < CLEAN_EVERY.toNanos() || !cleanedAt.compareAndSet(last, now)) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE_OLD)) {
            remove.setInt(1, KEPT_DAYS);
            remove.executeUpdate();
        }
    }

    private static void key(
            PreparedStatement statement, ConsumerRecord<String, byte[]> record, Parts.Part part)
            throws SQLException {
        statement.setString(1, record.topic());
        statement.setString(2, record.key());
        statement.setString(3, part.group());
    }
}
