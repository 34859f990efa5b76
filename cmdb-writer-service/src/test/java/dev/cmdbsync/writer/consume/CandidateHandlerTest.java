package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandidateHandlerTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});

    private TestWriter writer;

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
                .adapter("eth0", "00:16:3e:00:00:0" + id, "10.0.0." + id)
                .child("cmdb_ci_file_system", Map.of("name", "/", "size_bytes", "100"))
                .child("qualys_open_port", Map.of("port", "22", "protocol", "TCP"))
                .child("qualys_os_details", Map.of("os_category", "Linux"))
                .software("Firefox", "128.0")
                .software("OpenSSL", "3.0." + id);
    }

    private static RunOptions options(CiOperation operation, boolean autoApprove) {
        return new RunOptions(
                operation,
                autoApprove,
                false,
                true,
                true,
                true,
                true,
                NamingPolicy.HOST_NAME,
                NoClassMatch.FALLBACK_CLASS,
                "cmdb_ci_hardware");
    }

    private List<String> counts() throws Exception {
        List<String> counts = new ArrayList<>();
        for (String table :
                List.of(
                        "ci",
                        "network_adapter",
                        "ip_address",
                        "file_system",
                        "serial_number",
                        "open_port",
                        "software_instance",
                        "ci_history",
                        "outbox")) {
            counts.add(table + " " + writer.one("select count(*) from " + table));
        }
        return counts;
    }

    @Test
    void shouldCreateCisWithTheirChildRowsHistoryAndEvents() throws Exception {
        // When
        writer.handle(web(1), web(2));

        // Then
        assertThat(counts())
                .containsExactly(
                        "ci 2",
                        "network_adapter 2",
                        "ip_address 2",
                        "file_system 2",
                        "serial_number 2",
                        "open_port 2",
                        "software_instance 4",
                        "ci_history 2",
                        "outbox 2");
        assertThat(writer.one("select count(*) from software")).isEqualTo("3");
        assertThat(writer.ledger()).containsExactly("CREATED 2");
        assertThat(writer.query("select distinct matched_by from source_key"))
                .containsExactly("NONE");
    }

    @Test
    void shouldWriteNothingWhenARunBringsTheSameAgain() throws Exception {
        // Given
        writer.handle(web(1), web(2));
        List<String> before = counts();

        // When
        writer.handle(web(1).inRun(NEXT_RUN), web(2).inRun(NEXT_RUN));

        // Then
        assertThat(counts()).isEqualTo(before);
        assertThat(writer.ledger()).containsExactly("CREATED 2", "UNCHANGED 2");
        assertThat(writer.one("select max(mod_count) from ci")).isEqualTo("0");
    }

    @Test
    void shouldCountNothingTwiceWhenABatchIsDeliveredAgain() throws Exception {
        // Given
        List<ConsumerRecord<String, byte[]>> batch =
                List.of(web(1).record(0, 10), web(2).record(0, 11));
        writer.handle(batch);
        List<String> before = counts();

        // When
        writer.handle(batch);

        // Then
        assertThat(counts()).isEqualTo(before);
        assertThat(writer.ledger()).containsExactly("CREATED 2");
    }

    @Test
    void shouldKeepAnOlderRecordFromUndoingANewerOneWhenBothAreDeliveredAgain() throws Exception {
        // Given
        ConsumerRecord<String, byte[]> older = web(1).record(0, 10);
        ConsumerRecord<String, byte[]> newer = web(1).with("os", "Linux 7").record(0, 11);
        writer.handle(List.of(older, newer));
        List<String> before = counts();

        // When
        writer.handle(List.of(older));

        // Then
        assertThat(counts()).isEqualTo(before);
        assertThat(writer.one("select attributes ->> 'os' from ci")).isEqualTo("Linux 7");
        assertThat(writer.ledger()).containsExactly("CREATED 1");
    }

    @Test
    void shouldTellWhatChangedAndRemoveWhatIsGone() throws Exception {
        // Given
        writer.handle(web(1));

        // When
        writer.handle(
                asset(1).inRun(NEXT_RUN)
                        .named("web1")
                        .serial("SER-1")
                        .with("os", "Linux 7")
                        .adapter("eth0", "00:16:3e:00:00:01", "10.0.0.9")
                        .none("qualys_open_port")
                        .software("Firefox", "128.0"));

        // Then
        assertThat(
                        writer.query(
                                "select operation, attribute, before, after from ci_history"
                                        + " where operation <> 'CREATED' order by attribute"))
                .containsExactly(
                        "UPDATED cmdb_ci_ip_address [{\"ip_address\":\"10.0.0.1\",\"ip_version\":\"4\"}]"
                                + " [{\"ip_address\":\"10.0.0.9\",\"ip_version\":\"4\"}]",
                        "UPDATED cmdb_ci_network_adapter [{\"ip_address\":\"10.0.0.1\","
                                + "\"mac_address\":\"00:16:3e:00:00:01\",\"name\":\"eth0\"}]"
                                + " [{\"ip_address\":\"10.0.0.9\","
                                + "\"mac_address\":\"00:16:3e:00:00:01\",\"name\":\"eth0\"}]",
                        "UPDATED cmdb_software_instance [{\"name\":\"OpenSSL 3.0.1\","
                                + "\"key\":\"OpenSSL_:::_3.0.1\",\"version\":\"3.0.1\","
                                + "\"manufacturer\":\"Maker of OpenSSL\","
                                + "\"install_date\":\"2025-03-04 05:06:07\","
                                + "\"last_use_date\":\"2025-05-05 05:05:05\"}] -",
                        "UPDATED ip_address 10.0.0.1 10.0.0.9",
                        "UPDATED os - Linux 7",
                        "UPDATED qualys_open_port [{\"port\":\"22\",\"protocol\":\"TCP\"}] -");
        assertThat(counts())
                .contains("open_port 0", "file_system 1", "software_instance 1", "outbox 2");
        assertThat(writer.one("select mod_count, ip_address from ci")).isEqualTo("1 10.0.0.9");
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void shouldReclassifyButNeverToAClassThatSaysLess() throws Exception {
        // Given
        writer.handle(web(1).ofClass("cmdb_ci_server"));

        // When
        writer.handle(web(1).ofClass("cmdb_ci_win_server"));
        writer.handle(web(1).ofClass("cmdb_ci_computer").with("os", "other"));
        writer.handle(web(1).ofClass("cmdb_ci_linux_server").with("os", "other"));

        // Then
        assertThat(
                        writer.query(
                                "select operation, before, after from ci_history"
                                        + " where attribute = 'sys_class_name' order by id"))
                .containsExactly(
                        "RECLASSIFIED cmdb_ci_server cmdb_ci_win_server",
                        "RECLASSIFIED cmdb_ci_win_server cmdb_ci_linux_server");
    }

    @Test
    void shouldRefuseOnlyTheAssetThatTheDatabaseRefuses() throws Exception {
        // Given
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            TestAsset asset = web(i);
            if (i == 4) {
                asset.with("os", "a\u0000b");
            }
            batch.add(asset.record(0, i));
        }

        // When
        writer.handle(batch);

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 8", "FAILED 1");
        assertThat(writer.letters()).hasSize(1);
        assertThat(writer.letters().getFirst().key()).isEqualTo("emea:4");
        assertThat(HeaderText.get(writer.letters().getFirst().headers(), Headers.ERROR_CODE))
                .isEqualTo("DATA_REFUSED");
        assertThat(
                        writer.query(
                                "select asset_id, last_error_code from source_key where cmdb_ci is null"))
                .containsExactly("4 DATA_REFUSED");
    }

    @Test
    void shouldMoveTheCountWhenADeadLetterSentAgainSucceeds() throws Exception {
        // Given
        writer.handle(web(1).ofClass("cmdb_ci_no_such_thing"));
        assertThat(writer.ledger()).containsExactly("FAILED 1");

        // When
        writer.handle(web(1));

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 1");
        assertThat(writer.query("select last_outcome, last_error_code from source_key"))
                .containsExactly("CREATED -");
    }

    @Test
    void shouldCountRefusalsWithTheirReason() throws Exception {
        // When
        writer.handle(
                List.of(
                        web(1).refusal(RecordKind.REJECTED, 0, 1),
                        web(2).refusal(RecordKind.FAILED, 0, 2)));

        // Then
        assertThat(writer.ledger()).containsExactly("FAILED 1", "REJECTED 1");
        assertThat(
                        writer.query(
                                "select last_outcome, last_error_code, last_error from source_key order by asset_id"))
                .containsExactly(
                        "REJECTED UNMANAGED_EXCLUDED left out",
                        "FAILED UNMANAGED_EXCLUDED left out");
    }

    @Test
    void shouldHoldBackWhatNeedsApprovalUntilARunMayApplyIt() throws Exception {
        // When
        writer.handle(web(1).options(options(CiOperation.INSERT_AND_UPDATE, false)));

        // Then
        assertThat(writer.ledger()).containsExactly("PENDING 1");
        assertThat(counts()).contains("ci 0");
        assertThat(writer.one("select count(*) from staged_record")).isEqualTo("1");

        // When
        writer.handle(web(1).inRun(NEXT_RUN));

        // Then
        assertThat(writer.ledger()).containsExactly("CREATED 1", "PENDING 1");
        assertThat(writer.one("select count(*) from staged_record")).isEqualTo("0");
    }

    @Test
    void shouldObeyTheOperationThatTheScheduleAllows() throws Exception {
        // Given
        writer.handle(web(1));

        // When
        writer.handle(
                web(1).inRun(NEXT_RUN).with("os", "new").options(options(CiOperation.INSERT, true)),
                web(2).inRun(NEXT_RUN).options(options(CiOperation.UPDATE, true)),
                web(3).inRun(NEXT_RUN).options(options(CiOperation.INSERT, true)));

        // Then
        assertThat(
                        writer.query(
                                "select asset_id, last_outcome, last_error_code from source_key order by 1"))
                .containsExactly(
                        "1 REJECTED UPDATE_NOT_ALLOWED",
                        "2 REJECTED INSERT_NOT_ALLOWED",
                        "3 CREATED -");
        assertThat(writer.one("select count(*) from ci")).isEqualTo("2");
    }

    @Test
    void shouldMoveLastDiscoveredOfAnUnchangedAssetWithoutAnEvent() throws Exception {
        // Given
        writer.handle(web(1).discovered("2026-01-01 00:00:00", "2026-01-01T00:00:00Z"));

        // When
        writer.handle(
                web(1).inRun(NEXT_RUN).discovered("2026-01-02 00:00:00", "2026-01-02T00:00:00Z"));

        // Then
        assertThat(
                        writer.one(
                                "select (ci.last_discovered at time zone 'UTC')::date, k.last_outcome,"
                                        + " (k.last_discovered at time zone 'UTC')::date"
                                        + " from ci, source_key k"))
                .isEqualTo("2026-01-02 UNCHANGED 2026-01-02");
        assertThat(counts()).contains("ci_history 1", "outbox 1");
    }

    @Test
    void shouldReplaceTheNotesOfAnAsset() throws Exception {
        // Given
        writer.handle(web(1).note(CandidateNote.Code.CUT, "cmdb_ci.name"));

        // When
        writer.handle(web(1).note(CandidateNote.Code.INVALID, "cmdb_ci.ram").with("os", "x"));

        // Then
        assertThat(writer.query("select position, code, field from asset_note"))
                .containsExactly("0 INVALID cmdb_ci.ram");
    }
}
