package dev.cmdbsync.transform.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecogniserIT {
    private static final Fingerprint PRINT = new Fingerprint(1, 2, 3);
    private static final String HASH = "00112233445566778899aabbccddeeff";

    private final MovableClock clock = new MovableClock();
    private String topic;
    private Recogniser recogniser;
    private Known sent;

    @BeforeEach
    void rememberOne() {
        topic = TestKafka.freshTopic("candidates");
        recogniser =
                new Recogniser(
                        new KnownCandidates(1024),
                        new CandidateTopic(
                                Map.of(
                                        "bootstrap.servers",
                                        TestKafka.bootstrapServers(),
                                        "value.deserializer",
                                        "none of its business"),
                                topic),
                        clock);
        sent = known(send(), clock.instant());
        recogniser.remember(PRINT, sent);
    }

    @Test
    void shouldRecogniseWhatIsOnTheTopic() {
        assertThat(recogniser.recognise(PRINT)).contains(sent);
        assertThat(recogniser.recognise(new Fingerprint(1, 2, 4))).isEmpty();
    }

    @Test
    void shouldNotReferToARecordThatTheTopicMayDropBeforeItIsRead() throws Exception {
        set("retention.ms", String.valueOf(Duration.ofHours(2).toMillis()));

        clock.move(Duration.ofMinutes(59));
        assertThat(recogniser.recognise(PRINT)).contains(sent);
        clock.move(Duration.ofMinutes(2));
        assertThat(recogniser.recognise(PRINT)).isEmpty();
    }

    @Test
    void shouldNotReferToARecordThatTheTopicHasDropped() throws Exception {
        long next = send().offset() + 1;
        try (Admin admin = TestKafka.admin()) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(topic, 0),
                                    RecordsToDelete.beforeOffset(next)))
                    .all()
                    .get();
        }

        clock.move(Duration.ofMinutes(1));
        assertThat(recogniser.recognise(PRINT)).isEmpty();
    }

    @Test
    void shouldReferToNothingOnATopicThatKeepsOnlyTheNewestOfAKey() throws Exception {
        set("cleanup.policy", "compact");

        clock.move(Duration.ofMinutes(1));
        assertThat(recogniser.recognise(PRINT)).isEmpty();
    }

    @Test
    void shouldForgetEverythingWhenTheTopicWasMadeAnew() throws Exception {
        try (Admin admin = TestKafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
            admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all().get();
        }
        send();

        clock.move(Duration.ofMinutes(1));
        assertThat(recogniser.recognise(PRINT)).isEmpty();
        clock.move(Duration.ofMinutes(1));
        assertThat(recogniser.recognise(PRINT)).isEmpty();
    }

    @Test
    void shouldBeCertainOfNothingWhileTheTopicIsAway() throws Exception {
        try (Admin admin = TestKafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }

        clock.move(Duration.ofMinutes(1));
        assertThat(recogniser.recognise(PRINT)).isEqualTo(Optional.empty());
    }

    private RecordMetadata send() {
        return Topics.send(List.of(new ProducerRecord<>(topic, 0, "emea:1", new byte[100])))
                .getFirst();
    }

    private static Known known(RecordMetadata at, Instant now) {
        return new Known(
                HASH,
                new CandidatePosition(at.partition(), at.offset(), 100),
                now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    private void set(String name, String value) throws Exception {
        try (Admin admin = TestKafka.admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry(name, value),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-03-04T05:06:07.890Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
