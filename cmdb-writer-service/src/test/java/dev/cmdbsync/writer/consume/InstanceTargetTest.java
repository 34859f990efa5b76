package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.writer.consume.FaultProxy.Fault;
import dev.cmdbsync.writer.ire.EngineProfile;
import dev.cmdbsync.writer.target.TargetAuth;
import dev.cmdbsync.writer.target.servicenow.PreflightReport;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The running application is the instance; a second writer sends to it. */
@QuarkusTest
@TestProfile(EngineProfile.class)
@Timeout(120)
class InstanceTargetTest {
    private static final int ASSETS = 300;
    private static final String[] CMDB = {
        "select class, name, serial_number, ip_address, fqdn, attributes from ci order by name, class",
        "select ci.name, r.mac_address, r.ip_address, r.name from network_adapter r"
                + " join ci on ci.sys_id = r.cmdb_ci order by 1, 2, 3",
        "select ci.name, r.row_key, r.netmask from ip_address r join ci on ci.sys_id = r.cmdb_ci order by 1, 2",
        "select ci.name, r.row_key, r.size_bytes from file_system r join ci on ci.sys_id = r.cmdb_ci order by 1, 2",
        "select ci.name, r.serial_number, r.serial_number_type, r.valid from serial_number r"
                + " join ci on ci.sys_id = r.cmdb_ci order by 1, 2, 3",
        "select ci.name, s.key, s.name, s.version, s.manufacturer, d.name, i.install_date from software_instance i"
                + " join software_details d on d.id = i.details_id join software s on s.id = d.software_id"
                + " join ci on ci.sys_id = i.cmdb_ci order by 1, 2",
    };

    @TestHTTPResource("/")
    URI instance;

    @Inject AgroalDataSource instanceDatabase;
    @Inject SecretCipher cipher;
    @TempDir Path directory;

    @BeforeEach
    void emptyInstance() throws SQLException {
        try (Connection connection = instanceDatabase.getConnection();
                Statement statement = connection.createStatement()) {
            // Packages stay: the instance keeps their ids in memory.
            statement.execute(
                    "truncate ci, asset_group_member, ci_details, network_adapter, ip_address, file_system, serial_number, open_port,"
                            + " software_instance, object_source, related_record, partial_payload,"
                            + " incomplete_payload, ci_relation");
        }
    }

    /** Tokens are withdrawn every few calls, and come late at first. */
    private static Door door(TargetAuth auth) {
        return auth == TargetAuth.OAUTH
                ? Caller.CLIENT.tokens(
                        7, TokenDoor.busy("Retry-After", "1"), new Door.Answer(503, ""))
                : Caller.of(auth).door();
    }

    @ParameterizedTest
    @EnumSource(TargetAuth.class)
    void shouldEndInTheSameCmdbAsTheBuiltInPathWhateverTheWireDoes(TargetAuth auth)
            throws Exception {
        // Given
        List<Fault> script =
                List.of(
                        Fault.NONE,
                        Fault.RATE_LIMITED,
                        Fault.DROPPED,
                        Fault.UNANSWERED_AFTER_THE_WRITE,
                        Fault.SERVER_ERROR,
                        Fault.RESET_AFTER_THE_WRITE,
                        Fault.RESET_BEFORE_THE_WRITE,
                        Fault.NONE,
                        Fault.DROPPED,
                        Fault.UNANSWERED_AFTER_THE_WRITE);
        AtomicInteger call = new AtomicInteger();
        List<ConsumerRecord<String, byte[]>> fleet = fleet();
        // Packages first, then the hosts have their own round of faults.
        try (TestWriter builtIn = TestWriter.fresh();
                SecondWriter second =
                        new SecondWriter(
                                instance,
                                cipher,
                                directory,
                                60,
                                Caller.of(auth),
                                door(auth),
                                body ->
                                        call.get() < 2 * script.size()
                                                        && body.contains("host0")
                                                                == call.get() >= script.size()
                                                ? script.get(call.getAndIncrement() % script.size())
                                                : Fault.NONE)) {
            TestWriter writer = second.writer;
            FaultProxy proxy = second.proxy;
            builtIn.handle(fleet);
            TargetHandler handler = second.handler();

            // When
            handler.handle(TestWriter.read(fleet));

            // Then
            for (String sql : CMDB) {
                assertThat(query(sql)).as(sql).isNotEmpty().isEqualTo(builtIn.query(sql));
            }
            assertThat(proxy.happened()).containsAll(script);
            assertThat(proxy.complaints()).isEmpty();
            assertThat(proxy.mostRunning()).isLessThanOrEqualTo(4);
            assertThat(writer.ledger()).isEqualTo(builtIn.ledger());
            assertThat(writer.letters()).isEmpty();
            assertThat(writer.one("select count(*) from ci")).isEqualTo("0");
            assertThat(writer.one("select count(*) from outbox")).isEqualTo(String.valueOf(ASSETS));
            assertThat(writer.query("select cmdb_ci from source_key order by 1"))
                    .isEqualTo(query("select sys_id from ci order by 1"));

            // When it comes again, redelivered and in a new run
            int writes = proxy.writes();
            handler.handle(TestWriter.read(fleet));
            handler.handle(TestWriter.read(fleet(1000)));

            // Then
            assertThat(proxy.writes()).isEqualTo(writes);
            assertThat(writer.ledger()).isEqualTo(builtIn.ledger());
        }
    }

    @Test
    void shouldReadWhatWasWrittenBeforeAKillInsteadOfWritingItAgain() throws Exception {
        // Given
        List<ConsumerRecord<String, byte[]>> fleet = fleet();
        try (SecondWriter second = second(60, body -> Fault.NONE)) {
            TestWriter writer = second.writer;
            second.handler().handle(TestWriter.read(fleet));
            List<String> before = query(CMDB[0]);
            int packages = packagesWritten(second.proxy);

            // When it was killed between the calls and the commit
            writer.execute(
                    """
                    insert into target_attempt (source_id, asset_id, applied_hash, began_at)
                    select source_id, asset_id, content_hash, now() - interval '1 minute' from source_key""");
            writer.execute("truncate source_key, run_ledger, target_asset, target_ci, outbox");
            second.restart();
            int writes = second.proxy.writes();
            second.handler().handle(TestWriter.read(fleet));

            // Then
            assertThat(second.proxy.writes() - writes).isEqualTo(packages);
            assertThat(query(CMDB[0])).isEqualTo(before);
            assertThat(writer.ledger()).containsExactly("CREATED " + ASSETS);
            assertThat(writer.one("select count(*) from outbox")).isEqualTo(String.valueOf(ASSETS));
            assertThat(writer.one("select count(*) from target_attempt")).isEqualTo("0");
        }
    }

    /** Packages are told apart by their key, so that sending them again does no harm. */
    private static int packagesWritten(FaultProxy proxy) {
        return (int) proxy.bodies().stream().filter(body -> !body.contains("host0")).count();
    }

    @Test
    void shouldLetOnlyTheCulpritFail() throws Exception {
        // Given
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            records.add(
                    asset(i).named(i == 13 ? "poison" : "host" + i).serial("SN-" + i).record(0, i));
        }
        records.add(asset(21).with("os", "Linux").record(0, 21));
        try (SecondWriter second =
                second(500, body -> body.contains("\"poison\"") ? Fault.BAD_REQUEST : Fault.NONE)) {
            TestWriter writer = second.writer;
            TargetHandler handler = second.handler();

            // When
            handler.handle(TestWriter.read(records));

            // Then
            assertThat(writer.ledger()).containsExactly("CREATED 19", "FAILED 2");
            assertThat(query("select count(*) from ci")).containsExactly("19");
            assertThat(
                            writer.query(
                                    "select asset_id, last_error_code from source_key"
                                            + " where last_outcome = 'FAILED' order by 1"))
                    .containsExactly("13 TARGET_REFUSED", "21 TARGET_PARTIAL");
            assertThat(writer.letters()).hasSize(2);
            assertThat(
                            writer.letters().stream()
                                    .map(
                                            letter ->
                                                    new String(
                                                            letter.headers()
                                                                    .lastHeader(Headers.RUN_ID)
                                                                    .value(),
                                                            StandardCharsets.UTF_8)))
                    .hasSize(2);
            assertThat(
                            writer.query(
                                    "select asset_id from target_asset where error is not null order by 1"))
                    .containsExactly("13", "21");
        }
    }

    @Test
    void shouldAskFirstWhereTheScheduleMayNotInsert() throws Exception {
        // Given
        RunOptions updateOnly = withOperation(CiOperation.UPDATE);
        try (SecondWriter second = second(500, body -> Fault.NONE)) {
            TestWriter writer = second.writer;
            TargetHandler handler = second.handler();
            handler.handle(
                    TestWriter.read(List.of(asset(1).named("known").serial("SN-1").record(0, 1))));

            // When
            handler.handle(
                    TestWriter.read(
                            List.of(
                                    asset(1).named("known")
                                            .serial("SN-1")
                                            .with("os", "Linux")
                                            .options(updateOnly)
                                            .record(0, 2),
                                    asset(2).named("unknown")
                                            .serial("SN-2")
                                            .options(updateOnly)
                                            .record(0, 3))));

            // Then
            assertThat(query("select name, attributes ->> 'os' from ci"))
                    .containsExactly("known Linux");
            assertThat(writer.query("select asset_id, last_error_code from source_key order by 1"))
                    .containsExactly("1 -", "2 INSERT_NOT_ALLOWED");
        }
    }

    @Test
    void shouldTellBeforeTheFirstRunWhatTheInstanceLacks() throws Exception {
        // Given
        try (SecondWriter second = second(500, body -> Fault.NONE)) {
            // When
            PreflightReport report =
                    second.instance()
                            .preflight(Set.of("cmdb_ci_linux_server", "cmdb_ci_of_nobody"));

            // Then
            assertThat(report.ready()).isFalse();
            assertThat(report.software()).isEqualTo("cmdb_software_instance");
            assertThat(report.findings())
                    .filteredOn(each -> each.severity() == PreflightReport.Severity.PROBLEM)
                    .extracting(PreflightReport.Finding::subject)
                    .containsExactly("cmdb_ci_of_nobody");
            assertThat(report.findings())
                    .extracting(PreflightReport.Finding::check)
                    .contains("login", "roles", "discovery source", "rule");
            assertThat(second.proxy.writes()).isZero();
        }
    }

    private static RunOptions withOperation(CiOperation operation) {
        return RunOptions.decode("ciOperation=" + operation);
    }

    private SecondWriter second(int payloadItems, Function<String, Fault> faults) throws Exception {
        return new SecondWriter(instance, cipher, directory, payloadItems, faults);
    }

    private static List<ConsumerRecord<String, byte[]>> fleet() {
        return fleet(0);
    }

    private static List<ConsumerRecord<String, byte[]>> fleet(long offset) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 1; i <= ASSETS; i++) {
            TestAsset asset =
                    asset(i).ofClass(i % 3 == 0 ? "cmdb_ci_win_server" : "cmdb_ci_linux_server")
                            .named("host%04d".formatted(i))
                            .with("fqdn", "host%04d.example.org".formatted(i))
                            .with("os", "Some OS " + i % 7)
                            .with("manufacturer", "Maker " + i % 5)
                            .with("ram", String.valueOf(1024 * (1 + i % 9)))
                            .serial("SERIAL-%05d".formatted(i))
                            .adapter(
                                    "eth0",
                                    "00:16:3e:01:%02x:%02x".formatted(i / 256, i % 256),
                                    "10.1.%d.%d".formatted(i / 256, i % 256))
                            .adapter(
                                    "eth1",
                                    "00:16:3e:02:%02x:%02x".formatted(i / 256, i % 256),
                                    "10.2.%d.%d".formatted(i / 256, i % 256))
                            .child(
                                    "cmdb_ci_file_system",
                                    java.util.Map.of("name", "/", "size_bytes", "1000" + i));
            for (int s = 0; s < 3; s++) {
                asset.software("Product " + (i + s) % 40, "1." + s);
            }
            records.add(asset.record(0, offset + i));
        }
        return records;
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = instanceDatabase.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return TestWriter.lines(rows);
        }
    }
}
