package dev.cmdbsync.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.TestPostgres;
import dev.cmdbsync.testsupport.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PublishAndDeadLetterIT {
    private RecordPublisher publisher;
    private Map<String, Object> broker;

    @BeforeEach
    void connect() {
        TestKafka.recreateProductTopics();
        broker = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
        publisher = new RecordPublisher(broker);
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void shouldHaveEveryRecordOnTheTopicWhenItReturns() {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            records.add(
                    new ProducerRecord<>(
                            Topic.ASSET_OBSERVED.topicName(),
                            "emea:" + i % 50,
                            new byte[] {(byte) i}));
        }

        publisher.publish(records);

        assertThat(Topics.readAll(Topic.ASSET_OBSERVED.topicName())).hasSize(5_000);
    }

    @Test
    void shouldCarryAValueOfFiveMegabytesThroughABrokerWithDefaultLimits() throws Exception {
        byte[] value = new byte[5_000_000];
        new Random(3).nextBytes(value);
        PartStore store = new PartStore(database());

        publisher.publish(
                List.of(new ProducerRecord<>(Topic.ASSET_OBSERVED.topicName(), "emea:1", value)));

        List<ConsumerRecord<String, byte[]>> parts =
                Topics.readAll(Topic.ASSET_OBSERVED.topicName());
        assertThat(parts).hasSizeGreaterThan(1);
        Optional<byte[]> whole = Optional.empty();
        for (ConsumerRecord<String, byte[]> part : parts) {
            assertThat(whole).isEmpty();
            whole = store.add(part, part(part));
            if (whole.isEmpty()) {
                assertThat(store.add(part, part(part))).as("a part that comes twice").isEmpty();
            }
        }
        assertThat(whole).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(value));
        ConsumerRecord<String, byte[]> last = parts.getLast();
        assertThat(store.add(last, part(last))).as("redelivered before it was removed").isPresent();
        store.remove(last, part(last));
        assertThat(store.add(last, part(last))).isEmpty();
    }

    @Test
    void shouldForgetPartsWhoseSiblingsNeverCame() throws Exception {
        // Given
        PGSimpleDataSource database = database();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into message_part values
                        ('t', 'emea:1', 'old', 0, 2, '', now() - interval '9 days'),
                        ('t', 'emea:1', 'new', 0, 2, '', now() - interval '7 days')""");
        }
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("t", 0, 0, "emea:2", new byte[] {1});

        // When
        new PartStore(database).add(record, new Parts.Part("other", 0, 2));

        // Then
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet groups =
                        statement.executeQuery(
                                "select string_agg(part_group, ',' order by part_group) from message_part")) {
            assertThat(groups.next()).isTrue();
            assertThat(groups.getString(1)).isEqualTo("new,other");
        }
    }

    @Test
    void shouldListDeadLettersNewestFirstAndSendOneAgain() {
        DeadLetterBox box = new DeadLetterBox(Topic.ASSET_OBSERVED_DLT, broker, publisher);
        for (int i = 0; i < 5; i++) {
            publisher.publish(List.of(letter(i)));
        }

        DeadLetterBox.Page page = box.list(2, 1);

        assertThat(page.total()).isEqualTo(5);
        assertThat(page.items())
                .extracting(DeadLetterView::key)
                .containsExactly("emea:3", "emea:2");
        DeadLetterView sent = box.sendAgain(page.items().getFirst().id()).orElseThrow();
        assertThat(sent.text()).isEqualTo("No JSON");
        List<ConsumerRecord<String, byte[]>> again =
                Topics.readAll(Topic.ASSET_OBSERVED.topicName());
        assertThat(again)
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.key()).isEqualTo("emea:3");
                            assertThat(record.value()).containsExactly(3);
                            assertThat(HeaderText.get(record.headers(), Headers.ATTEMPT))
                                    .isEqualTo("2");
                        });
        assertThat(box.sendAgain("0-999999")).isEmpty();
        assertThat(box.sendAgain("nonsense")).isEmpty();
    }

    @Test
    void shouldNotSendALetterAgainForEver() {
        ProducerRecord<String, byte[]> letter = letter(1);
        HeaderText.set(
                letter.headers(), Headers.ATTEMPT, String.valueOf(DeadLetterBox.MAX_ATTEMPTS));
        publisher.publish(List.of(letter));
        DeadLetterBox box = new DeadLetterBox(Topic.ASSET_OBSERVED_DLT, broker, publisher);
        String id = box.list(1, 0).items().getFirst().id();

        assertThatThrownBy(() -> box.sendAgain(id)).isInstanceOf(IllegalStateException.class);
        assertThat(Topics.readAll(Topic.ASSET_OBSERVED.topicName())).isEmpty();
    }

    private static ProducerRecord<String, byte[]> letter(int i) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        Topic.ASSET_OBSERVED.topicName(), 0, i, "emea:" + i, new byte[] {(byte) i});
        return DeadLetter.of(
                record,
                Topic.ASSET_OBSERVED_DLT,
                "transform",
                ErrorCode.ASSET_MALFORMED,
                "No JSON",
                Instant.now());
    }

    private static Parts.Part part(ConsumerRecord<String, byte[]> record) {
        Parts.Part part = Parts.of(record.headers());
        assertThat(part).isNotNull();
        return part;
    }

    private static PGSimpleDataSource database() throws Exception {
        DatabaseLogin login = TestPostgres.freshDatabase("writer");
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(login.url());
        database.setUser(login.username());
        database.setPassword(login.password());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table message_part (
                        topic text not null, key text not null, part_group text not null, part integer not null,
                        parts integer not null, value bytea not null, at timestamptz not null default now(),
                        constraint message_part_pk primary key (topic, key, part_group, part))""");
        }
        return database;
    }
}
