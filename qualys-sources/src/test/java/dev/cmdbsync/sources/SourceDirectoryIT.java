package dev.cmdbsync.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.TestKafka;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SourceDirectoryIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void shouldKnowWhatWasAnnouncedBeforeTheStartAndFollowWhatComesAfter() throws Exception {
        // Given
        TestKafka.recreateProductTopics();
        Map<String, Object> broker = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
        RecordPublisher publisher = new RecordPublisher(broker);
        announce(publisher, "emea", source("emea", "Europe"));
        announce(publisher, "old", source("old", "Old"));
        announce(publisher, "old", null);
        announce(publisher, "odd", "no source".getBytes(StandardCharsets.UTF_8));
        SourceDirectory directory = new SourceDirectory(broker);

        // When
        directory.onStart(new StartupEvent());

        // Then
        await().atMost(SOON).until(directory::isComplete);
        assertThat(directory.all()).extracting(SourceDocument::id).containsExactly("emea");
        SourceDocument emea = directory.find("emea").orElseThrow();
        assertThat(emea.sealedPassword()).containsExactly(1, 2, 3);
        assertThat(emea.changedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));

        // When
        announce(publisher, "emea", source("emea", "Europe and Africa"));
        announce(publisher, "apac", source("apac", "Asia"));

        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(directory.all())
                                        .extracting(SourceDocument::name)
                                        .containsExactly("Asia", "Europe and Africa"));
        directory.onStop(new ShutdownEvent());
        publisher.close();
    }

    private static void announce(RecordPublisher publisher, String id, byte[] value) {
        publisher.publish(
                List.of(
                        new ProducerRecord<>(
                                Topic.CONFIG.topicName(), SourceDocument.key(id), value)));
    }

    private static byte[] source(String id, String name) {
        return new SourceDocument(
                        id,
                        name,
                        "https://qualysapi.example",
                        "https://gateway.example",
                        "sync",
                        new byte[] {1, 2, 3},
                        null,
                        null,
                        true,
                        true,
                        Instant.parse("2026-01-02T03:04:05Z"))
                .encode();
    }
}
