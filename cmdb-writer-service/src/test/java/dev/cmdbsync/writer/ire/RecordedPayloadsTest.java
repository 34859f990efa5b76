package dev.cmdbsync.writer.ire;

import static dev.cmdbsync.writer.ire.Recorded.assertLike;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.rule.ReclassificationRestriction;
import dev.cmdbsync.writer.rule.RuleKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payloads that ServiceNow documents with their answers, given the CMDB that each presumes. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class RecordedPayloadsTest {
    private static final String LINUX = "539747ca-c0a8-0164-0163-e60735fbbf6e";
    private static final String SWITCH = "30448125-7f70-1200-bee4-5f19befa915b";

    @Inject DataSource database;
    @Inject IdentificationEngine engine;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
    }

    private JsonNode post(String path, String body) {
        return Recorded.json(
                        given().contentType("application/json")
                                .body(body)
                                .post("/api/now/identifyreconcile" + path)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .get("result");
    }

    private void serversOfTheSample() {
        cmdb.ci(LINUX, "cmdb_ci_linux_server", "lnux101", null, "{}");
        cmdb.ci(SWITCH, "cmdb_ci_ip_switch", "IP-Switch-1", null, "{}");
    }

    @Test
    void shouldUpdateByName() {
        // Given
        serversOfTheSample();

        // When
        JsonNode result =
                post("?sysparm_data_source=ServiceNow", Recorded.text("by-name-request.json"));

        // Then
        assertLike(Recorded.result("by-name-response.json"), result, "result");
        assertThat(cmdb.list("select serial_number from serial_number")).containsExactly("lnux101");
        assertThat(cmdb.list("select mac_address from network_adapter"))
                .containsExactly("00:55:51:21:26:2f");
        assertThat(cmdb.list("select type from ci_relation"))
                .containsExactly("IP Connection::IP Connection");
        assertThat(cmdb.one("select serial_number from ci where class = 'cmdb_ci_ip_switch'"))
                .isEqualTo("Switch23587");
        assertThat(cmdb.one("select count(distinct sys_id) from ci_history")).isEqualTo("2");
        // And the second time nothing changes
        JsonNode again =
                post("?sysparm_data_source=ServiceNow", Recorded.text("by-name-request.json"));
        assertThat(again.get("items").findValuesAsText("operation")).containsOnly("NO_CHANGE");
        assertThat(again.at("/relations/0/operation").asText()).isEqualTo("NO_CHANGE");
        assertThat(cmdb.one("select count(distinct run_id) from ci_history")).isEqualTo("1");
    }

    @Test
    void shouldTellInADryRunWhatItWouldDoAndWriteNothing() {
        // Given
        serversOfTheSample();

        // When
        JsonNode result =
                post(
                        "/query?sysparm_data_source=ServiceNow",
                        Recorded.text("by-name-request.json"));

        // Then
        assertLike(Recorded.result("by-name-dry-run-response.json"), result, "result");
        assertThat(result.at("/items/0/relatedSysIds/0").isNull()).isTrue();
        assertThat(result.at("/relations/0/sysId").isMissingNode()).isTrue();
        assertThat(cmdb.one("select count(*) from serial_number")).isEqualTo("0");
        assertThat(cmdb.one("select count(*) from ci_relation")).isEqualTo("0");
        assertThat(cmdb.one("select max(mod_count) from ci")).isEqualTo("0");
    }

    @Test
    void shouldInsertAServerWithSerialNumbersSoftwareAndAnApplicationOnIt() {
        // When
        JsonNode result =
                post("?sysparm_data_source=ServiceNow", Recorded.text("insert-request.json"));

        // Then
        assertLike(Recorded.result("insert-response.json"), result, "result");
        assertThat(cmdb.list("select serial_number_type from serial_number order by 1"))
                .containsExactly("bios", "chassis");
        assertThat(
                        cmdb.one(
                                "select ci.name from software_instance join ci on ci.sys_id = cmdb_ci"
                                        + " where details_id = (select max(id) from software_details)"))
                .isEqualTo("Windows2012Server1");
        assertThat(cmdb.one("select native_key from object_source")).isEqualTo("16777219");
        // And the second time all of it is found
        JsonNode again =
                post("?sysparm_data_source=ServiceNow", Recorded.text("insert-request.json"));
        assertThat(again.get("items").findValuesAsText("operation")).containsOnly("NO_CHANGE");
        assertThat(again.at("/items/0/identificationAttempts/0/info").asText())
                .isEqualTo("sys_object_source MATCHED");
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("2");
    }

    @Test
    void shouldKeepAnItemThatLacksWhatIdentifiesItAndCompleteItLater() {
        // When
        JsonNode result = post("/enhanced", Recorded.text("partial-request.json"));

        // Then
        assertLike(Recorded.result("partial-response.json"), result, "result");
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("0");
        // And a later payload with the same source key completes it, as is counted
        JsonNode completed =
                post(
                        "/enhanced?options=generate_summary:true",
                        Recorded.text("completion-request.json"));
        assertLike(Recorded.result("completion-response.json"), completed, "result");
        assertThat(completed.at("/items/0/mergedPayloadIds/0").asText())
                .isEqualTo(result.at("/items/0/mergedPayloadIds/0").asText());
        assertThat(cmdb.one("select attributes ->> 'ram' from ci")).isEqualTo("8192");
        assertThat(cmdb.one("select discovery_source from ci")).isEqualTo("ServiceNow");
        assertThat(cmdb.one("select count(*) from partial_payload")).isEqualTo("0");
    }

    @Test
    void shouldTellInADryRunThatAnItemWouldWaitAndKeepNothing() {
        JsonNode result = post("/queryEnhanced", Recorded.text("partial-request.json"));

        assertThat(result.at("/items/0/operation").asText()).isEqualTo("INSERT_AS_PARTIAL");
        assertThat(result.at("/items/0/sysId").asText()).isEqualTo("Unknown");
        assertThat(cmdb.one("select count(*) from partial_payload")).isEqualTo("0");
    }

    @Test
    void shouldInsertAnApplicationThatIsSentBeforeItsHost() {
        JsonNode result =
                post("?sysparm_data_source=ServiceNow", Recorded.text("dependent-request.json"));

        assertLike(Recorded.result("dependent-response.json"), result, "result");
        assertThat(cmdb.list("select type from ci_relation")).containsExactly("Runs on::Runs");
    }

    @Test
    void shouldTryTheRuleOfApplicationsWhereThatOfTheClassFindsNothingOnAKnownHost() {
        // Given
        cmdb.ci(LINUX, "cmdb_ci_win_server", "Windows2012Server1", null, "{}");

        // When
        JsonNode attempts =
                post(
                                "?sysparm_data_source=ServiceNow",
                                Recorded.text("insert-request.json").replace("2012 R2", "2022"))
                        .at("/items/2/identificationAttempts");

        // Then
        assertThat(attempts.findValuesAsText("identifierName"))
                .containsExactly("", "Tomcat", "Application Rule", "Application Rule");
        assertThat(attempts.findValuesAsText("attemptResult"))
                .containsExactly("SKIPPED", "NO_MATCH", "SKIPPED", "NO_MATCH");
        assertThat(attempts.findValuesAsText("searchOnTable"))
                .containsExactly("cmdb_ci_app_server_tomcat", "cmdb_ci_appl", "cmdb_ci_appl");
        assertThat(attempts.at("/2/attributes").toString())
                .isEqualTo("[\"cl_port\",\"sys_class_name\"]");
        assertThat(attempts.at("/3/attributes").toString())
                .isEqualTo(
                        "[\"running_process_command\",\"running_process_key_parameters\",\"sys_class_name\"]");
    }

    @Test
    void shouldInsertADeviceWithSeveralSerialNumbers() {
        JsonNode result =
                post(
                        "?sysparm_data_source=ServiceNow",
                        Recorded.text("serial-numbers-request.json"));

        assertLike(Recorded.result("serial-numbers-response.json"), result, "result");
    }

    @Test
    void shouldGiveNoIdsInADryRunForWhatIsNewAndKeepARelatedItemThatLacksItsReference() {
        JsonNode dryRun =
                post(
                        "/queryEnhanced?sysparm_data_source=ServiceNow",
                        Recorded.text("insert-dry-run-request.json").replace("2012 R2", "2016"));

        assertLike(Recorded.result("insert-dry-run-response.json"), dryRun, "result");
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("0");
        // And when it is written, what lacks something waits for a payload that adds it
        JsonNode written =
                post(
                        "/enhanced?sysparm_data_source=ServiceNow",
                        Recorded.text("insert-dry-run-request.json").replace("2012 R2", "2016"));
        assertThat(written.at("/items/1/relatedItems/1/operation").asText())
                .isEqualTo("INSERT_AS_PARTIAL");
        assertThat(written.at("/items/1/relatedItems/1/partialSysIds/0").asText())
                .isEqualTo(cmdb.one("select replace(id::text, '-', '') from partial_payload"));
        assertThat(cmdb.list("select class from partial_payload"))
                .containsExactly("cmdb_software_instance");
        assertThat(cmdb.one("select count(*) from software_instance")).isEqualTo("1");
    }

    @Test
    void shouldUpdateWithoutADataSourceWhatIsKnownAndRefuseWhatIsNew() {
        // Given
        serversOfTheSample();

        // When
        JsonNode result = post("", Recorded.text("by-name-request.json"));

        // Then
        assertLike(Recorded.result("by-name-response.json"), result, "result");
        JsonNode unknown = post("", Recorded.text("serial-numbers-request.json"));
        assertThat(unknown.at("/items/0/errors/0/message").asText())
                .startsWith("In payload no data source exist.");
        assertThat(cmdb.one("select count(*) from incomplete_payload")).isEqualTo("1");
    }

    @Test
    void shouldTellWhyAPayloadOfAnUnknownSourceIsRefused() {
        JsonNode result =
                post(
                        "?sysparm_data_source=Nobody",
                        "{\"items\": [{\"className\": \"cmdb_ci_computer\", \"values\": {\"name\": \"pc-1\"}}]}");

        assertLike(Recorded.result("unknown-source-response.json"), result, "result");
    }

    @Test
    void shouldReadPayloadsInSingleQuotesAsTheDocumentationWritesThem() {
        JsonNode result =
                post(
                        "?sysparm_data_source=ServiceNow",
                        """
                        { 'items': [{'className': 'cmdb_ci_vcenter', 'values': {'name': 'VCenter Ref 1A'},
                            'related': [{className: 'samp_vmware_license_key',
                              values: {'license_key': 'SYDOJ-28J5Q', 'product_name': 'vSphere'}}]},
                          {'className': 'cmdb_ci_win_server', 'values': {'name': 'VirtualMachine-WS2'}}],
                          'relations': [{'type': 'Runs on::Runs', 'parent': 0, 'child': 1}]}""");

        assertThat(result.get("items").findValuesAsText("operation"))
                .containsExactly("INSERT", "INSERT", "INSERT");
        assertThat(result.at("/items/0/identificationAttempts/1/identifierName").asText())
                .isEqualTo("VMWare VCenter Ref CI");
        assertThat(result.at("/relations/0/sysId").asText()).hasSize(32);
    }

    @Test
    void shouldNotMoveACiWhereARestrictionRuleForbidsIt() throws Exception {
        // Given
        cmdb.ci(
                "44057780-0f32-1010-150e-fc91ff767e94",
                "cmdb_ci_linux_server",
                "Linux Server 1",
                null,
                "{\"short_description\": \"Linux server description\"}");
        RulesForTests rules =
                RulesForTests.shipped()
                        .add(
                                RuleKind.RECLASSIFICATION_RESTRICTION,
                                new ReclassificationRestriction(
                                        "b3d4b3800f321010150efc91ff767eab",
                                        "no switch",
                                        ReclassificationRestriction.Type.SWITCH,
                                        "cmdb_ci_linux_server",
                                        "cmdb_ci_win_server",
                                        null,
                                        true));

        // When
        JsonNode result =
                Recorded.JSON.valueToTree(
                        engine.process(
                                PayloadReader.read(
                                        Recorded.text("restricted-switch-request.json")
                                                .getBytes(StandardCharsets.UTF_8)),
                                EngineOptions.enhanced(true),
                                "ServiceNow",
                                rules.build()));

        // Then
        assertLike(Recorded.result("restricted-switch-response.json"), result, "result");
        assertThat(result.at("/items/0/info/0/ruleSysId").asText())
                .isEqualTo("b3d4b3800f321010150efc91ff767eab");
    }

    @Test
    void shouldFindACiByItsSourceKeyAfterItWasRenamed() {
        // Given
        post("?sysparm_data_source=SCCM", Recorded.text("source-key-request.json"));

        // When
        JsonNode result =
                post(
                        "?sysparm_data_source=SCCM",
                        Recorded.text("source-key-request.json").replace("SAMLABVM52", "RENAMED"));

        // Then
        assertThat(result.at("/items/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(result.at("/items/0/identifierEntrySysId").asText()).isEqualTo("Unknown");
        assertThat(cmdb.list("select name from ci")).isEqualTo(List.of("RENAMED"));
        assertThat(cmdb.one("select last_scan from object_source")).startsWith("2019-08-26");
    }
}
