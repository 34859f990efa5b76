package dev.cmdbsync.writer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.testsupport.TestPostgres;
import dev.cmdbsync.writer.copy.CopyRows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the relay takes at a time. */
class OutboxStoreTest {
    private static final int MANY = 1000;
    private static final long MUCH = 1L << 30;

    private final OutboxStore store = new OutboxStore();
    private Connection connection;

    @BeforeEach
    void start() throws SQLException {
        DatabaseLogin login = TestPostgres.freshDatabase("writer");
        Flyway.configure()
                .dataSource(login.url(), login.username(), login.password())
                .load()
                .migrate();
        connection = DriverManager.getConnection(login.url(), login.username(), login.password());
        connection.setAutoCommit(false);
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, EventBytes.LARGE - 1, EventBytes.LARGE, 5_000_000})
    void shouldGiveBackWhatWasKeptInFewerBytesIfItIsLarge(int length) throws SQLException {
        // Given
        byte[] value = json(length);

        // When
        add(value, value);
        OutboxStore.Waiting kept = store.next(connection, MANY, MUCH).getFirst();

        // Then
        assertThat(kept.bytes())
                .isLessThanOrEqualTo(length < EventBytes.LARGE ? 2L * length : length / 10);
        assertThat(EventRecords.of(kept, null))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.value()).isEqualTo(value));
    }

    @Test
    void shouldPublishATombstoneForAStateThatIsNone() throws SQLException {
        add(json(EventBytes.LARGE), null);

        assertThat(EventRecords.of(store.next(connection, MANY, MUCH).getFirst(), null).getLast())
                .satisfies(state -> assertThat(state.value()).isNull());
    }

    @Test
    void shouldTakeAsManyEventsAsNumberAndBytesAllow() throws SQLException {
        // Given events of 100, 200, 3,000, 100 and 100 bytes
        for (int bytes : new int[] {50, 100, 1500, 50, 50}) {
            add(json(bytes), json(bytes));
        }

        // Then
        assertThat(taken(MANY, MUCH)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(taken(2, MUCH)).containsExactly(1L, 2L);
        assertThat(taken(MANY, 1)).containsExactly(1L);
        assertThat(taken(MANY, 100)).containsExactly(1L);
        assertThat(taken(MANY, 101)).containsExactly(1L, 2L);
        assertThat(taken(MANY, 301)).containsExactly(1L, 2L, 3L);
        assertThat(taken(MANY, 3300)).containsExactly(1L, 2L, 3L);
        assertThat(taken(MANY, 3301)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldComeToTheEndWhateverFitsIntoOneSend() throws SQLException {
        // Given
        for (int i = 0; i < 20; i++) {
            add(json(100 + i), i % 5 == 0 ? null : json(2000));
        }

        // When
        List<Long> sent = new ArrayList<>();
        List<OutboxStore.Waiting> next = store.next(connection, 3, 2500);
        while (!next.isEmpty()) {
            next.forEach(each -> sent.add(each.id()));
            store.remove(connection, next);
            next = store.next(connection, 3, 2500);
        }

        // Then
        assertThat(sent)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    }

    private List<Long> taken(int limit, long bytes) throws SQLException {
        return store.next(connection, limit, bytes).stream().map(OutboxStore.Waiting::id).toList();
    }

    private void add(byte[] changed, byte[] state) throws SQLException {
        CopyRows rows =
                new CopyRows("outbox", "sys_id", "version", "type", "at", "changed", "state");
        rows.row()
                .uuid(UUID.randomUUID())
                .integer(1)
                .text("dev.cmdbsync.ci.updated")
                .timestamp(Instant.EPOCH)
                .bytes(EventBytes.pack(changed))
                .bytes(state == null ? null : EventBytes.pack(state));
        rows.send(connection);
    }

    /** A text as repetitive as rows of software, of so many bytes. */
    private static byte[] json(int bytes) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; text.length() < bytes; i++) {
            text.append("\"row").append(i % 7).append("\":\"Some software, 1.0\",");
        }
        return text.substring(0, bytes).getBytes(StandardCharsets.UTF_8);
    }
}
