package dev.cmdbsync.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import dev.cmdbsync.model.topic.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void shouldReadWhatWasSentAlsoAfterTheBrokerWasKilled() {
        // Given
        String topic = TestKafka.freshTopic("sent");
        Topics.send(List.of(record(topic, "a", "1"), record(topic, "b", "2")));

        // When
        TestKafka.kill();
        TestKafka.restart();

        // Then
        assertThat(Topics.readAll(topic))
                .extracting(record -> record.key() + new String(record.value(), UTF_8))
                .containsExactlyInAnyOrder("a1", "b2");
    }

    @Test
    void shouldGiveAServiceEmptyTopicsAndAnEmptyDatabaseAtEachStart() throws Exception {
        // Given
        ServiceResources resources = new ServiceResources();
        resources.init(Map.of("role", "writer"));
        resources.start();
        Topics.send(List.of(record(Topic.CI_STATE.topicName(), "ci", "state")));

        // When
        Map<String, String> settings = resources.start();

        // Then
        assertThat(settings).containsEntry("quarkus.datasource.username", "writer");
        assertThat(Topics.readAll(Topic.CI_STATE.topicName())).isEmpty();
    }

    @Test
    void shouldKeepADatabaseThroughAKillOfTheServer() throws Exception {
        // Given
        DatabaseLogin login = TestPostgres.freshDatabase("collector");
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute("create table collector.kept (word text)");
        }

        // When
        TestPostgres.kill();
        TestPostgres.restart();

        // Then
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select word from kept")).isTrue();
        }
    }

    private static Connection connect(DatabaseLogin login) throws Exception {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(topic, key, value.getBytes(UTF_8));
    }
}
