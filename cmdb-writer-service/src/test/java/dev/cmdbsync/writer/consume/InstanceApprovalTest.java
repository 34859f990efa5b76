package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.consume.FaultProxy.Fault;
import dev.cmdbsync.writer.ire.EngineProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source that goes to an instance waits for approval like any other. */
@QuarkusTest
@TestProfile(EngineProfile.class)
@Timeout(120)
class InstanceApprovalTest {
    private static final RunOptions APPROVAL = RunOptions.decode("autoApprove=false");
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});

    @TestHTTPResource("/")
    URI instance;

    @Inject AgroalDataSource instanceDatabase;
    @Inject SecretCipher cipher;
    @TempDir Path directory;

    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private SecondWriter second;
    private TestWriter writer;

    @BeforeEach
    void start() throws Exception {
        try (Connection connection = instanceDatabase.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate ci, asset_group_member, ci_details, network_adapter, ip_address, serial_number, software_instance,"
                            + " object_source, related_record, partial_payload, incomplete_payload, ci_relation");
        }
        second = new SecondWriter(instance, cipher, directory, 500, body -> fault.get());
        writer = second.writer;
    }

    @AfterEach
    void stop() {
        second.close();
    }

    private static TestAsset web(String os) {
        return asset(1).named("web1").serial("SER-1").with("os", os).software("Firefox", "128.0");
    }

    private void handle(long offset, TestAsset asset) throws Exception {
        second.handler().handle(TestWriter.read(List.of(asset.record(0, offset))));
    }

    private Resolution decide(Action action, @Nullable String hash) throws SQLException {
        Decision decision = new Decision(new AssetKey("emea", 1), action, hash, "jdoe", null, null);
        return writer.decide(List.of(decision)).getOrDefault(decision.asset(), Resolution.GONE);
    }

    private String hash() throws SQLException {
        return writer.one("select encode(plan_hash, 'hex') from staged_record");
    }

    @Test
    void shouldSendNothingUntilItIsApproved() throws Exception {
        // When
        handle(1, web("Linux 7").options(APPROVAL));

        // Then
        assertThat(second.proxy.writes()).isZero();
        assertThat(writer.ledger()).containsExactly("PENDING 1");
        assertThat(writer.query("select state, operation, name from staged_record"))
                .containsExactly("PENDING CREATED web1");

        // When
        assertThat(decide(Action.APPROVE, hash())).isEqualTo(Resolution.WAITING);
        assertThat(second.queue().send(10)).isTrue();

        // Then
        assertThat(there("select name, attributes ->> 'os' from ci"))
                .containsExactly("web1 Linux 7");
        assertThat(there("select count(*) from software_instance")).containsExactly("1");
        assertThat(writer.ledger()).containsExactly("CREATED 1");
        assertThat(writer.one("select count(*) from staged_record")).isEqualTo("0");
        assertThat(writer.one("select convert_from(changed, 'UTF8') from outbox"))
                .contains("\"approvedBy\":\"jdoe\"");
        assertThat(second.queue().send(10)).isFalse();
    }

    @Test
    void shouldShowWhatChangesAgainstWhatWasSentLast() throws Exception {
        // Given
        handle(1, web("Linux 7"));

        // When
        handle(2, web("Linux 8").software("OpenSSL", "3.0").inRun(NEXT_RUN).options(APPROVAL));

        // Then
        assertThat(
                        writer.query(
                                "select state, operation, changed_attributes, changed_rows from staged_record"))
                .containsExactly("PENDING UPDATED 1 1");

        // When
        decide(Action.APPROVE, hash());
        second.queue().send(10);

        // Then
        assertThat(there("select attributes ->> 'os' from ci")).containsExactly("Linux 8");
        assertThat(there("select count(*) from software_instance")).containsExactly("2");
        assertThat(writer.ledger()).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void shouldWaitAgainWhenItWouldChangeSomethingElseByThen() throws Exception {
        // Given
        handle(1, web("Linux 7"));
        handle(2, web("Linux 8").inRun(NEXT_RUN).options(APPROVAL));
        String seen = hash();
        decide(Action.APPROVE, seen);

        // When what was sent last is another by the time it is sent
        writer.execute(
                "update target_asset set sent = convert_to(replace(convert_from(sent, 'UTF8'),"
                        + " 'Linux 7', 'Linux 6'), 'UTF8')");
        int writes = second.proxy.writes();
        second.queue().send(10);

        // Then
        assertThat(second.proxy.writes()).isEqualTo(writes);
        assertThat(writer.query("select state from staged_record")).containsExactly("PENDING");
        assertThat(hash()).isNotEqualTo(seen);
        assertThat(decide(Action.APPROVE, seen)).isEqualTo(Resolution.STALE);
    }

    @Test
    void shouldKeepWhatTheInstanceRefusedAndSendItAgainWhenAsked() throws Exception {
        // Given
        handle(1, web("Linux 7").options(APPROVAL));
        decide(Action.APPROVE, hash());
        fault.set(Fault.BAD_REQUEST);

        // When
        second.queue().send(10);

        // Then
        assertThat(writer.query("select state, error_code from staged_record"))
                .containsExactly("FAILED TARGET_REFUSED");
        assertThat(writer.one("select answer from staged_content")).contains("HTTP 400");
        assertThat(writer.ledger()).containsExactly("FAILED 1");

        // When it is put back, it waits again, because the schedule asks for approval
        fault.set(Fault.NONE);
        assertThat(decide(Action.RETRY, null)).isEqualTo(Resolution.WAITING);
        second.queue().send(10);
        assertThat(writer.query("select state from staged_record")).containsExactly("PENDING");
        decide(Action.APPROVE, hash());
        second.queue().send(10);

        // Then
        assertThat(there("select name from ci")).containsExactly("web1");
        assertThat(writer.ledger()).containsExactly("CREATED 1");
    }

    @Test
    void shouldNotForgetAnApprovalWhenARunBringsTheSameAgain() throws Exception {
        // Given
        handle(1, web("Linux 7").options(APPROVAL));
        decide(Action.APPROVE, hash());

        // When
        handle(2, web("Linux 7").inRun(NEXT_RUN).options(APPROVAL));

        // Then
        assertThat(writer.query("select state from staged_record")).containsExactly("QUEUED");
        second.queue().send(10);
        assertThat(there("select name from ci")).containsExactly("web1");
        assertThat(writer.ledger()).containsExactly("CREATED 1", "PENDING 1");
    }

    private List<String> there(String sql) throws SQLException {
        try (Connection connection = instanceDatabase.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return TestWriter.lines(rows);
        }
    }
}
