package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.writer.approval.SyncRecordView;
import dev.cmdbsync.writer.approval.SyncRecords;
import dev.cmdbsync.writer.approval.SyncStatus;
import dev.cmdbsync.writer.consume.FaultProxy.Fault;
import dev.cmdbsync.writer.ire.EngineProfile;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.target.TargetAuth;
import dev.cmdbsync.writer.target.servicenow.PreflightReport;
import dev.cmdbsync.writer.target.servicenow.PreflightReport.Severity;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways to log in at an instance, and what becomes of assets while nobody is let in. */
@QuarkusTest
@TestProfile(EngineProfile.class)
@Timeout(120)
class InstanceLoginTest {
    private static final AssetKey FIRST = new AssetKey("emea", 1);
    private static final Set<String> CLASSES = Set.of("cmdb_ci_linux_server");

    @TestHTTPResource("/")
    URI instance;

    @Inject AgroalDataSource instanceDatabase;
    @Inject SecretCipher cipher;
    @TempDir Path directory;

    @BeforeEach
    void emptyInstance() throws Exception {
        try (Connection connection = instanceDatabase.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "truncate ci, asset_group_member, ci_details, network_adapter, ip_address, serial_number, software_instance,"
                            + " object_source, related_record, partial_payload, incomplete_payload, ci_relation");
        }
    }

    private SecondWriter second(Caller caller, Door door, int payloadItems) throws Exception {
        return new SecondWriter(
                instance, cipher, directory, payloadItems, caller, door, body -> Fault.NONE);
    }

    private static List<IncomingAsset> fleet(int assets) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 1; i <= assets; i++) {
            records.add(asset(i).named("host" + i).serial("SN-" + i).record(0, i));
        }
        return TestWriter.read(records);
    }

    private static CompletableFuture<Void> start(SecondWriter second, int assets) {
        TargetHandler handler = second.handler();
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        handler.handle(fleet(assets));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                // The HTTP client needs the common pool.
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static SyncRecordView record(SecondWriter second) throws Exception {
        return new SyncRecords(second.writer.database()).of(FIRST).orElseThrow();
    }

    private static boolean isWaiting(SecondWriter second) throws Exception {
        return second.writer.one("select count(*) from target_wait").equals("1");
    }

    @Test
    void shouldFetchOneTokenForEachThatIsWithdrawn() throws Exception {
        // Given
        TokenDoor door = Caller.CLIENT.tokens(3);
        try (SecondWriter second = second(Caller.CLIENT, door, 50)) {
            // When four payloads at a time come with the same token
            second.handler().handle(fleet(400));

            // Then
            assertThat(there("select count(*) from ci")).containsExactly("400");
            assertThat(second.writer.ledger()).containsExactly("CREATED 400");
            assertThat(door.withdrawn()).isGreaterThan(1);
            assertThat(door.given()).isBetween(door.withdrawn(), door.withdrawn() + 1);
            assertThat(door.asked()).isEqualTo(door.given());
            assertThat(second.proxy.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TargetAuth.class)
    void shouldSayInThePreflightThatTheCredentialIsRefused(TargetAuth auth) throws Exception {
        // Given
        Caller caller = Caller.of(auth);
        try (SecondWriter second = second(caller, caller.door(), 500)) {
            assertThat(second.instance().preflight(CLASSES).ready()).isTrue();
            second.restart();
            second.keep("canary-of-yesterday");

            // When
            PreflightReport report = second.instance().preflight(CLASSES);

            // Then
            assertThat(report.ready()).isFalse();
            assertThat(report.findings())
                    .singleElement()
                    .satisfies(
                            finding -> {
                                assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
                                assertThat(finding.check()).isEqualTo("login");
                                assertThat(finding.message())
                                        .startsWith("the login is refused: ")
                                        .contains("HTTP 401")
                                        .contains(
                                                auth == TargetAuth.OAUTH
                                                        ? "no token"
                                                        : "User Not Authenticated")
                                        .doesNotContain("canary");
                            });
            assertThat(second.proxy.writes()).isZero();
        }
    }

    @Test
    void shouldSayInThePreflightThatThereAreNoTokens() throws Exception {
        // Given
        TokenDoor door = Caller.CLIENT.tokens(1, new Door.Answer(404, "not found"));
        try (SecondWriter second = second(Caller.CLIENT, door, 500)) {
            // When
            PreflightReport report = second.instance().preflight(CLASSES);

            // Then
            assertThat(report.ready()).isFalse();
            assertThat(report.findings())
                    .singleElement()
                    .extracting(PreflightReport.Finding::message)
                    .isEqualTo("the login is refused: no token: HTTP 404");
        }
    }

    @Test
    void shouldSayInThePreflightWhoIsNotAllowedToDoWhat() throws Exception {
        // Given
        Door.Answer forbidden =
                new Door.Answer(
                        403,
                        "{\"error\":{\"message\":\"User Not Authorized\",\"detail\":\"Access to unscoped api is not"
                                + " allowed\"},\"status\":\"failure\"}");
        TokenDoor door = Caller.CLIENT.tokens(100);
        try (SecondWriter second =
                second(
                        Caller.CLIENT,
                        door.with("/api/now/table/sys_object_source", forbidden),
                        500)) {
            // When
            PreflightReport report = second.instance().preflight(CLASSES);

            // Then
            assertThat(report.ready()).isFalse();
            assertThat(report.findings().getFirst().message())
                    .startsWith("the login may not read sys_object_source")
                    .contains("Access to unscoped api is not allowed");
            assertThat(door.asked()).as("another token is no help").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TargetAuth.class)
    void shouldShowWhyAnAssetWaitsUntilTheCredentialIsRight(TargetAuth auth) throws Exception {
        // Given
        Caller caller = Caller.of(auth);
        Door door = caller.door();
        try (SecondWriter second = second(caller, door, 500);
                LogCapture logs = new LogCapture()) {
            second.keep("canary-of-yesterday");

            // When
            CompletableFuture<Void> handled = start(second, 3);
            await(() -> isWaiting(second));

            // Then
            SyncRecordView waiting = record(second);
            assertThat(waiting.status()).isEqualTo(SyncStatus.QUEUED);
            assertThat(waiting.waiting()).contains("HTTP 401").doesNotContain("canary");
            assertThat(second.writer.ledger()).isEmpty();
            assertThat(second.writer.letters()).isEmpty();

            // When
            second.keep(caller.secret());
            handled.get(60, TimeUnit.SECONDS);

            // Then
            assertThat(second.writer.ledger()).containsExactly("CREATED 3");
            assertThat(isWaiting(second)).isFalse();
            assertThat(record(second).waiting()).isNull();
            assertThat(logs.all()).contains("HTTP 401").doesNotContain("canary");
            assertThat(second.proxy.complaints()).isEmpty();
        }
    }

    @Test
    void shouldGoOnAsTheTargetIsAfterAnEdit() throws Exception {
        // Given
        Caller other = new Caller(TargetAuth.OAUTH, "client-of-nobody", Caller.CLIENT.secret());
        try (SecondWriter second = second(other, Caller.CLIENT.door(), 500)) {
            CompletableFuture<Void> handled = start(second, 3);
            await(() -> isWaiting(second));

            // When
            second.writer.execute("update target set login = 'client-1', changed_at = now()");
            handled.get(60, TimeUnit.SECONDS);

            // Then
            assertThat(second.writer.ledger()).containsExactly("CREATED 3");
            assertThat(isWaiting(second)).isFalse();
        }
    }

    @Test
    void shouldNotSendTheCredentialOfAnotherAddressToTheOldOne() throws Exception {
        // Given
        try (SecondWriter second = second(Caller.KEY, Caller.KEY.door(), 500);
                FaultProxy moved =
                        new FaultProxy(
                                second.proxy.behind(),
                                Door.header("x-sn-apikey", "canary-key-of-the-new-one"),
                                body -> Fault.NONE)) {
            second.keep("canary-wrong");
            CompletableFuture<Void> handled = start(second, 3);
            await(() -> isWaiting(second));

            // When
            second.writer.execute(
                    "update target set base_url = '%s', changed_at = now()".formatted(moved.url()));
            second.keep("canary-key-of-the-new-one");
            handled.get(60, TimeUnit.SECONDS);

            // Then
            assertThat(second.writer.ledger()).containsExactly("CREATED 3");
            assertThat(second.proxy.credentials()).doesNotContain("canary-key-of-the-new-one");
            assertThat(moved.writes()).isEqualTo(1);
        }
    }

    @Test
    void shouldWaitAsLongAsTheTokenEndpointAsks() throws Exception {
        // Given
        String reset = String.valueOf(System.currentTimeMillis() / 1000 + 3);
        TokenDoor door =
                Caller.CLIENT.tokens(
                        1000,
                        TokenDoor.busy("Retry-After", "2"),
                        TokenDoor.busy("X-RateLimit-Reset", reset),
                        new Door.Answer(500, ""),
                        new Door.Answer(200, "<html>Hibernating</html>"));
        try (SecondWriter second = second(Caller.CLIENT, door, 500)) {
            long began = System.nanoTime();

            // When
            second.handler().handle(fleet(3));

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThan(Duration.ofSeconds(2));
            assertThat(door.asked()).isEqualTo(5);
            assertThat(second.writer.ledger()).containsExactly("CREATED 3");
        }
    }

    private List<String> there(String sql) throws Exception {
        try (Connection connection = instanceDatabase.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return TestWriter.lines(rows);
        }
    }
}
