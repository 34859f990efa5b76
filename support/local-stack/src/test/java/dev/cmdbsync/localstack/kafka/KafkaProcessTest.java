package dev.cmdbsync.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.model.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessTest {
    private static final String TOPIC = Topic.CI_CHANGED.topicName();

    @TempDir Path directory;
    private KafkaProcess kafka;

    @BeforeEach
    void start() {
        kafka =
                new KafkaProcess(
                        new KafkaSettings(
                                directory, FreePorts.any(), FreePorts.any(), List.of("-Xmx256m")));
        kafka.start();
    }

    @AfterEach
    void stop() {
        kafka.kill();
    }

    @Test
    void shouldKeepTopicsAndAcknowledgedRecordsThroughKillAndStop() throws Exception {
        // Given
        try (Admin admin = kafka.admin()) {
            TopicProvisioner.createMissing(admin);
            TopicProvisioner.createMissing(admin);
        }
        send("before the kill");

        // When
        kafka.kill();
        kafka.start();
        send("after the kill");
        kafka.stop();
        kafka.start();

        // Then
        try (Admin admin = kafka.admin()) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        }
        assertThat(read()).containsExactly("before the kill", "after the kill");
    }

    private void send(String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, "key", value)).get();
        }
    }

    private List<String> read() {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }
}
