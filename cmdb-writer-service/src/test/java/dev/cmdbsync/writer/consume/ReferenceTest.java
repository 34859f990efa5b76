package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.Topics;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References to candidates on a real topic. */
class ReferenceTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final CandidatePosition NOWHERE = new CandidatePosition(5, 1L << 40, 10);

    private TestWriter writer;

    @BeforeAll
    static void topics() {
        TestKafka.recreateProductTopics();
    }

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private static TestAsset web(long id) {
        return asset(id)
                .named("web" + id)
                .serial("SER-" + id)
                .software("Firefox", "128.0")
                .discovered("2026-01-02 03:04:05", "2026-01-02T03:04:05Z");
    }

    @Test
    void shouldSettleAReferenceToWhatWasAppliedWithoutLookingForTheCandidate() throws Exception {
        // Given
        writer.handle(List.of(web(1).record(0, 1)));

        // When
        writer.handle(List.of(reference(web(1).inRun(NEXT_RUN), NOWHERE, 2)));

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UNCHANGED 1");
        assertThat(writer.one("select count(*) from outbox")).isEqualTo("1");
        assertThat(writer.one("select last_run from source_key")).isEqualTo(NEXT_RUN.toString());
        assertThat(writer.one("select last_discovered is not null from source_key")).isEqualTo("t");
        assertThat(references("settled")).isEqualTo(1);
    }

    @Test
    void shouldReadTheCandidateWhenTheCmdbHasLostTheAsset() throws Exception {
        // Given
        List<CandidatePosition> positions = send(web(1), web(2), web(3));
        writer.handle(web(1), web(2), web(3));
        List<String> before = writer.query("select sys_id, name from ci order by name");
        writer.one("with d as (delete from source_key where asset_id <> 2 returning 1) select 1");

        // When
        List<ConsumerRecord<String, byte[]>> references = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            references.add(reference(web(i).inRun(NEXT_RUN), positions.get(i - 1), 100 + i));
        }
        writer.handle(references);

        // Then
        assertThat(writer.query("select sys_id, name from ci order by name")).isEqualTo(before);
        assertThat(
                        writer.query(
                                "select asset_id, last_run, last_offset, last_discovered is null"
                                        + " from source_key order by 1"))
                .containsExactly(
                        "1 " + NEXT_RUN + " 101 f",
                        "2 " + NEXT_RUN + " 102 f",
                        "3 " + NEXT_RUN + " 103 f");
        assertThat(
                        writer.query(
                                "select sum(assets) from run_ledger where run_id = '"
                                        + NEXT_RUN
                                        + "'"))
                .containsExactly("3");
        assertThat(references("settled")).isEqualTo(1);
        assertThat(references("resolved")).isEqualTo(2);
        assertThat(writer.letters()).isEmpty();
    }

    @Test
    void shouldApplyTheCandidateUnderTheOptionsOfTheReference() throws Exception {
        // Given
        TestAsset waiting = web(1).options(approval(false));
        CandidatePosition position = send(waiting).getFirst();
        writer.handle(List.of(waiting.record(0, 1)));
        assertThat(writer.ledger()).containsExactly("PENDING 1");

        // When
        writer.handle(
                List.of(reference(web(1).inRun(NEXT_RUN).options(approval(true)), position, 2)));

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 1", "PENDING 1");
        assertThat(writer.one("select count(*) from staged_record")).isEqualTo("0");
    }

    @Test
    void shouldGoBackToTheCandidateWhenAnotherOneWasAppliedInBetween() throws Exception {
        // Given
        TestAsset linux = web(1).with("os", "Linux");
        CandidatePosition position = send(linux).getFirst();
        writer.handle(List.of(linux.record(0, 1), web(1).with("os", "Windows").record(0, 2)));

        // When
        writer.handle(
                List.of(
                        web(1).with("os", "Plan 9").record(0, 3),
                        reference(linux.inRun(NEXT_RUN), position, 4)));

        // Then
        assertThat(writer.one("select attributes ->> 'os' from ci")).isEqualTo("Linux");
        assertThat(references("resolved")).isEqualTo(1);
    }

    @Test
    void shouldFailOnlyTheReferenceWhoseCandidateIsGone() throws Exception {
        // Given
        List<CandidatePosition> positions = send(web(1), web(2));
        CandidatePosition dropped = positions.getFirst();
        CandidatePosition kept = send(web(4)).getFirst();
        try (Admin admin = TestKafka.admin()) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(
                                            Topic.CI_CANDIDATE.topicName(), dropped.partition()),
                                    RecordsToDelete.beforeOffset(dropped.offset() + 1)))
                    .all()
                    .get();
        }

        // When
        writer.handle(
                List.of(
                        reference(web(1), dropped, 11),
                        reference(web(2), NOWHERE, 12),
                        reference(web(3), kept, 13),
                        reference(web(4), kept, 14),
                        reference(web(5), new CandidatePosition(77, 0, 1), 15),
                        web(6).record(0, 16)));

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 2", "FAILED 4");
        assertThat(
                        writer.query(
                                "select distinct last_error_code from source_key where last_outcome = 'FAILED'"))
                .containsExactly("CANDIDATE_GONE");
        assertThat(writer.letters())
                .hasSize(4)
                .allSatisfy(
                        letter ->
                                assertThat(HeaderText.get(letter.headers(), Headers.ERROR_CODE))
                                        .isEqualTo("CANDIDATE_GONE"));
        assertThat(references("gone")).isEqualTo(4);
        assertThat(references("resolved")).isEqualTo(1);
    }

    @Test
    void shouldKeepTheWholeCandidateInADeadLetter() throws Exception {
        // Given
        TestAsset bad = web(1).ofClass("cmdb_ci_unheard_of");
        CandidatePosition position = send(bad).getFirst();

        // When
        writer.handle(List.of(reference(bad, position, 2)));

        // Then
        ProducerRecord<String, byte[]> letter = writer.letters().getFirst();
        assertThat(letter.value()).isEqualTo(bad.toSend().value());
        assertThat(HeaderText.get(letter.headers(), Headers.KIND)).isEqualTo("CANDIDATE");
        assertThat(letter.headers().lastHeader(Headers.CANDIDATE_AT)).isNull();
    }

    @Test
    void shouldWaitForTheBrokerAndThenReadTheCandidates() throws Exception {
        // Given
        List<CandidatePosition> positions = send(web(1), web(2));
        TestKafka.kill();

        // When
        CompletableFuture<Void> work =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                writer.handle(
                                        List.of(
                                                reference(web(1), positions.get(0), 11),
                                                reference(web(2), positions.get(1), 12)));
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        // Threads of the common pool may still have the class loader of a Quarkus
                        // test.
                        command -> new Thread(command).start());
        TestKafka.restart();

        // Then
        await(work);
        assertThat(writer.ledger()).containsExactly("CREATED 2");
        assertThat(writer.letters()).isEmpty();
    }

    @Test
    void shouldDoTheSameAgainWhenKilledAfterTheCandidatesWereRead() throws Exception {
        // Given
        CandidatePosition position = send(web(1)).getFirst();
        List<ConsumerRecord<String, byte[]>> batch = List.of(reference(web(1), position, 2));
        assertThatThrownBy(
                        () ->
                                writer.attempt(
                                        batch,
                                        step -> {
                                            if (step == Step.FETCH) {
                                                throw new IllegalStateException("killed");
                                            }
                                        }))
                .hasMessage("killed");

        // When
        writer.attempt(batch, any -> {});
        writer.attempt(batch, any -> {});

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 1");
        assertThat(writer.one("select count(*) from outbox")).isEqualTo("1");
    }

    @Test
    void shouldFetchManyThatLieFarApart() throws Exception {
        // Given
        TestAsset[] assets = new TestAsset[1500];
        for (int i = 0; i < assets.length; i++) {
            assets[i] = web(1000 + i).with("short_description", "x".repeat(2000));
        }
        List<CandidatePosition> positions = send(assets);

        // When
        List<ConsumerRecord<String, byte[]>> references = new ArrayList<>();
        for (int i = assets.length - 1; i >= 0; i -= i > 1000 ? 1 : 400) {
            references.add(reference(assets[i], positions.get(i), 10_000 - i));
        }
        writer.handle(references);

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED " + references.size());
    }

    private static List<CandidatePosition> send(TestAsset... assets) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (TestAsset each : assets) {
            records.add(each.toSend());
        }
        List<RecordMetadata> sent = Topics.send(records);
        List<CandidatePosition> positions = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            positions.add(
                    new CandidatePosition(
                            sent.get(i).partition(),
                            sent.get(i).offset(),
                            records.get(i).value().length));
        }
        return positions;
    }

    /** The record that transform sends instead of the asset's candidate. */
    private static ConsumerRecord<String, byte[]> reference(
            TestAsset asset, CandidatePosition position, long offset) {
        ConsumerRecord<String, byte[]> full = asset.record(0, offset);
        RecordHeaders headers = new RecordHeaders(full.headers());
        headers.remove(Headers.OBSERVED);
        HeaderText.set(headers, Headers.KIND, RecordKind.REFERENCE.name());
        HeaderText.set(headers, Headers.CANDIDATE_AT, position.toString());
        return new ConsumerRecord<>(
                full.topic(),
                full.partition(),
                full.offset(),
                full.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                full.key(),
                CandidateCodec.reference(),
                headers,
                Optional.empty());
    }

    private static RunOptions approval(boolean auto) {
        return new RunOptions(
                CiOperation.INSERT_AND_UPDATE,
                auto,
                false,
                true,
                true,
                true,
                true,
                NamingPolicy.HOST_NAME,
                NoClassMatch.FALLBACK_CLASS,
                "cmdb_ci_hardware");
    }

    private double references(String use) {
        return writer.registry().counter("cmdbsync_writer_references", "use", use).count();
    }

    private static void await(CompletableFuture<Void> work) throws Exception {
        try {
            work.get(Duration.ofSeconds(90).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
