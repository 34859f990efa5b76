package dev.cmdbsync.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashTest {
    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = TestWriter.fresh();
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** New, changed and refused assets together, so that every table is written. */
    private static List<ConsumerRecord<String, byte[]>> batch() {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            TestAsset asset =
                    TestAsset.asset(i)
                            .named("host" + i)
                            .serial("SER-" + i)
                            .adapter("eth0", "00:16:3e:00:00:0" + i, "10.0.0." + i)
                            .software("Product", "1." + i)
                            .note(CandidateNote.Code.CUT, "cmdb_ci.os")
                            .with("os", "second");
            if (i == 5) {
                asset.ofClass("cmdb_ci_unknown");
            }
            batch.add(asset.record(0, 100 + i));
        }
        return batch;
    }

    private static List<ConsumerRecord<String, byte[]>> earlier() {
        return List.of(
                TestAsset.asset(1).named("host1").serial("SER-1").record(0, 1),
                TestAsset.asset(2).named("host2").serial("SER-2").record(0, 2));
    }

    private String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table :
                List.of(
                        "ci",
                        "ci_details",
                        "network_adapter",
                        "ip_address",
                        "serial_number",
                        "software_instance",
                        "source_key",
                        "ci_history",
                        "asset_note",
                        "run_ledger",
                        "run_ledger_due",
                        "outbox")) {
            all.append(table)
                    .append(writer.query("select t::text from " + table + " t order by 1"));
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMMIT"})
    void shouldLeaveAllOrNothingWhenKilledAtAnyStep(Step step) throws Exception {
        // Given
        writer.attempt(earlier(), any -> {});
        String before = everything();

        // When
        assertThatThrownBy(
                        () ->
                                writer.attempt(
                                        batch(),
                                        done -> {
                                            if (done == step) {
                                                throw new Crash();
                                            }
                                        }))
                .isInstanceOf(Crash.class);

        // Then
        assertThat(everything()).isEqualTo(before);
        writer.attempt(batch(), any -> {});
        assertThat(writer.ledger()).containsExactly("CREATED 5", "FAILED 1");
        assertThat(writer.one("select count(*) from ci")).isEqualTo("5");
        assertThat(writer.one("select count(*) from outbox")).isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"COMMIT"})
    void shouldChangeNothingWhenKilledBetweenCommitAndAcknowledgement(Step step) throws Exception {
        // Given
        writer.attempt(earlier(), any -> {});
        assertThatThrownBy(
                        () ->
                                writer.attempt(
                                        batch(),
                                        done -> {
                                            if (done == step) {
                                                throw new Crash();
                                            }
                                        }))
                .isInstanceOf(Crash.class);
        String committed = everything();

        // When
        writer.attempt(batch(), any -> {});

        // Then
        assertThat(everything()).isEqualTo(committed);
    }
}
