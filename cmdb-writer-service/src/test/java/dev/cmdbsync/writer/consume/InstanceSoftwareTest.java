package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.writer.consume.FaultProxy.Fault;
import dev.cmdbsync.writer.ire.EngineProfile;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where software goes depends on a plugin of the instance. */
@QuarkusTest
@TestProfile(EngineProfile.class)
@Timeout(120)
class InstanceSoftwareTest {
    private static final String PLUGINS = "/api/now/table/v_plugin";
    private static final String INSTALLS =
            "select ci.name, r.attributes ->> 'display_name', r.attributes ->> 'version',"
                    + " r.attributes ->> 'publisher', r.attributes ->> 'discovery_source',"
                    + " r.attributes ->> 'install_date' from related_record r join ci on ci.sys_id = r.cmdb_ci"
                    + " where r.class = 'cmdb_sam_sw_install' order by 1, 2";
    private static final String PLAIN =
            "select (select count(*) from software_instance),"
                    + " (select count(*) from related_record where class = 'cmdb_sam_sw_install')";

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

    private static TestAsset web(String version) {
        return asset(1).named("web1").serial("SER-1").software("Firefox", version);
    }

    private SecondWriter second(Door.Answer plugins) throws Exception {
        return new SecondWriter(
                instance,
                cipher,
                directory,
                500,
                Caller.BASIC,
                Caller.BASIC.door().with(PLUGINS, plugins),
                body -> Fault.NONE);
    }

    private static Door.Answer plugins(String result) {
        return new Door.Answer(200, "{\"result\":[" + result + "]}");
    }

    private static PreflightReport.Finding software(SecondWriter second) throws Exception {
        PreflightReport report = second.instance().preflight(Set.of("cmdb_ci_linux_server"));
        PreflightReport.Finding finding =
                report.findings().stream()
                        .filter(each -> each.check().equals("software"))
                        .findFirst()
                        .orElseThrow();
        assertThat(report.software()).isEqualTo(finding.subject());
        assertThat(report.ready()).isTrue();
        return finding;
    }

    @Test
    void shouldSendSoftwareToTheTableOfAssetManagementWhereThatIsActive() throws Exception {
        // Given
        try (SecondWriter second = second(plugins("{\"id\":\"com.snc.sams\"}"))) {
            // When
            PreflightReport.Finding finding = software(second);

            // Then
            assertThat(finding.severity()).isEqualTo(Severity.OK);
            assertThat(finding.subject()).isEqualTo("cmdb_sam_sw_install");
            assertThat(finding.message()).contains("is active");

            // When
            second.handler()
                    .handle(
                            TestWriter.read(
                                    List.of(web("128.0").software("OpenSSL", "3.0").record(0, 1))));

            // Then
            assertThat(there(INSTALLS))
                    .containsExactly(
                            "web1 Firefox 128.0 128.0 Maker of Firefox Qualys 2025-03-04 05:06:07",
                            "web1 OpenSSL 3.0 3.0 Maker of OpenSSL Qualys 2025-03-04 05:06:07");
            assertThat(there(PLAIN)).containsExactly("0 2");
            assertThat(second.proxy.bodies()).singleElement().asString().doesNotContain("spkg");
            assertThat(second.writer.ledger()).containsExactly("CREATED 1");

            // When it comes again with more, nothing is doubled
            second.handler()
                    .handle(
                            TestWriter.read(
                                    List.of(
                                            web("128.0")
                                                    .software("OpenSSL", "3.0")
                                                    .software("curl", "8.9")
                                                    .inRun(UUID.randomUUID())
                                                    .record(0, 2))));

            // Then
            assertThat(there(PLAIN)).containsExactly("0 3");
            assertThat(second.writer.ledger()).containsExactly("CREATED 1", "UPDATED 1");
        }
    }

    @Test
    void shouldKnowAfterATimeOutThatTheInstallationsWereWritten() throws Exception {
        // Given
        AtomicInteger calls = new AtomicInteger();
        Door door = Caller.CLIENT.tokens(2).with(PLUGINS, plugins("{\"id\":\"com.snc.sams\"}"));
        try (SecondWriter second =
                new SecondWriter(
                        instance,
                        cipher,
                        directory,
                        500,
                        Caller.CLIENT,
                        door,
                        body ->
                                calls.getAndIncrement() == 0
                                        ? Fault.UNANSWERED_AFTER_THE_WRITE
                                        : Fault.NONE)) {
            // When
            second.handler().handle(TestWriter.read(List.of(web("128.0").record(0, 1))));

            // Then
            assertThat(second.proxy.writes()).isEqualTo(1);
            assertThat(there(PLAIN)).containsExactly("0 1");
            assertThat(second.writer.ledger()).containsExactly("CREATED 1");
        }
    }

    @Test
    void shouldSendSoftwareToThePlainTablesWhereItIsNot() throws Exception {
        // Given
        try (SecondWriter second = second(plugins(""))) {
            // When
            PreflightReport.Finding finding = software(second);
            second.handler().handle(TestWriter.read(List.of(web("128.0").record(0, 1))));

            // Then
            assertThat(finding.severity()).isEqualTo(Severity.OK);
            assertThat(finding.subject()).isEqualTo("cmdb_software_instance");
            assertThat(finding.message()).contains("is not active");
            assertThat(there(PLAIN)).containsExactly("1 0");
        }
    }

    @Test
    void shouldSendSoftwareToThePlainTablesWhereThePluginsMayNotBeSeen() throws Exception {
        // Given
        Door.Answer forbidden =
                new Door.Answer(403, "{\"error\":{\"message\":\"User Not Authorized\"}}");
        try (SecondWriter second = second(forbidden)) {
            // When
            PreflightReport.Finding finding = software(second);
            second.handler().handle(TestWriter.read(List.of(web("128.0").record(0, 1))));

            // Then
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.message()).contains("v_plugin cannot be read", "HTTP 403");
            assertThat(there(PLAIN)).containsExactly("1 0");
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
