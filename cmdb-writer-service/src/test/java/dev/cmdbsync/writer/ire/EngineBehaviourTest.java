package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine does beside the recorded payloads, over HTTP. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class EngineBehaviourTest {
    private static final String SERVER = "0197a000-0000-7000-8000-000000000001";
    private static final String OTHER = "0197a000-0000-7000-8000-000000000002";
    private static final String TOMCAT =
            """
            {"className": "cmdb_ci_app_server_tomcat", "values": {"name": "tc", "install_directory": "/opt/%s",
              "running_process_key_parameters": "p"}}""";

    @Inject DataSource database;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
    }

    private static Response post(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/now/identifyreconcile" + path);
    }

    private static JsonNode result(String path, String body) {
        return Recorded.json(post(path, body).then().statusCode(200).extract().asString())
                .get("result");
    }

    private static JsonNode write(String items) {
        return result("?sysparm_data_source=ServiceNow", "{\"items\": [" + items + "]}");
    }

    private static JsonNode enhanced(String body) {
        return result(
                "/enhanced?sysparm_data_source=ServiceNow&options=generate_summary:true", body);
    }

    private static String server(String className, String name) {
        return "{\"className\": \"%s\", \"values\": {\"name\": \"%s\"}}".formatted(className, name);
    }

    @Test
    void shouldMoveACiToAMoreSpecialClassAndBackAndSideways() {
        cmdb.ci(SERVER, "cmdb_ci_computer", "srv-1", null, "{}");

        assertThat(write(server("cmdb_ci_linux_server", "srv-1")).at("/items/0/operation").asText())
                .isEqualTo("UPDATE_WITH_UPGRADE");
        assertThat(cmdb.one("select class from ci")).isEqualTo("cmdb_ci_linux_server");
        assertThat(write(server("cmdb_ci_win_server", "srv-1")).at("/items/0/operation").asText())
                .isEqualTo("UPDATE_WITH_SWITCH");
        assertThat(write(server("cmdb_ci_server", "srv-1")).at("/items/0/operation").asText())
                .isEqualTo("UPDATE_WITH_DOWNGRADE");
        assertThat(
                        cmdb.list(
                                "select after from ci_history where attribute = 'sys_class_name' order by id"))
                .containsExactly("cmdb_ci_linux_server", "cmdb_ci_win_server", "cmdb_ci_server");
    }

    @Test
    void shouldKeepTheClassWhereThePayloadAsksForIt() {
        cmdb.ci(SERVER, "cmdb_ci_linux_server", "srv-1", null, "{}");

        JsonNode item =
                write(
                                """
                                {"className": "cmdb_ci_win_server", "values": {"name": "srv-1", "ram": "4096"},
                                  "settings": {"updateWithoutSwitch": "true"}}""")
                        .at("/items/0");

        assertThat(item.get("operation").asText()).isEqualTo("UPDATE");
        assertThat(item.get("className").asText()).isEqualTo("cmdb_ci_linux_server");
        assertThat(item.at("/info/0/code").asText()).isEqualTo("SKIPPED_CLASS_SWITCH");
        assertThat(item.at("/info/0/ruleSysId").isTextual()).isTrue();
        assertThat(item.at("/info/0/ruleSysId").asText()).isEmpty();
        assertThat(cmdb.one("select attributes ->> 'ram' from ci")).isEqualTo("4096");
    }

    @Test
    void shouldUpdateTheOldestOfSeveralFlagTheOthersAndRaiseATask() {
        cmdb.ci(SERVER, "cmdb_ci_linux_server", "srv-1", null, "{}");
        cmdb.ci(OTHER, "cmdb_ci_linux_server", "srv-1", null, "{}");

        JsonNode item =
                write(
                                """
                                {"className": "cmdb_ci_linux_server", "values": {"name": "srv-1", "ram": "1"}}""")
                        .at("/items/0");

        assertThat(item.get("sysId").asText()).isEqualTo(SERVER.replace("-", ""));
        assertThat(item.at("/identificationAttempts/2/attemptResult").asText())
                .isEqualTo("MULTI_MATCH");
        assertThat(cmdb.one("select sys_id from ci where duplicate_of = '" + SERVER + "'"))
                .isEqualTo(OTHER);
        assertThat(cmdb.list("select sys_id from dedup_member order by 1"))
                .containsExactly(SERVER, OTHER);
        // And the next time there is one main CI
        assertThat(
                        write(server("cmdb_ci_linux_server", "srv-1"))
                                .at("/items/0/identificationAttempts/3/attemptResult")
                                .asText())
                .isEqualTo("MATCHED");
    }

    @Test
    void shouldMergeWhatAPayloadFlaggedAndFlagItAgainWhenTheMergeIsUndone() {
        // Given
        cmdb.ci(SERVER, "cmdb_ci_linux_server", "srv-1", null, "{}");
        cmdb.ci(OTHER, "cmdb_ci_linux_server", "srv-1", null, "{}");
        write(server("cmdb_ci_linux_server", "srv-1"));
        String task = cmdb.one("select id from dedup_task");

        // When
        String merge =
                given().contentType("application/json")
                        .body("{\"main\": \"%s\"}".formatted(OTHER.replace("-", "")))
                        .post("/duplicates/" + task + "/merge")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("merges[0]");

        // Then
        assertThat(cmdb.one("select duplicate_of from ci where sys_id = '" + SERVER + "'"))
                .isEqualTo(OTHER);
        assertThat(cmdb.one("select count(*) from ci where duplicate_of is null")).isEqualTo("1");

        // When
        given().post("/merges/" + merge + "/undo").then().statusCode(200);

        // Then
        assertThat(cmdb.one("select sys_id from ci where duplicate_of = '" + SERVER + "'"))
                .isEqualTo(OTHER);
        assertThat(cmdb.one("select state from dedup_task")).isEqualTo("OPEN");
    }

    @Test
    void shouldTakeTheFlagAwayWhenTheTaskIsDismissed() {
        // Given
        cmdb.ci(SERVER, "cmdb_ci_linux_server", "srv-1", null, "{}");
        cmdb.ci(OTHER, "cmdb_ci_linux_server", "srv-1", null, "{}");
        write(server("cmdb_ci_linux_server", "srv-1"));

        // When
        given().contentType("application/json")
                .body("{\"reason\": \"two machines\"}")
                .post("/duplicates/" + cmdb.one("select id from dedup_task") + "/dismiss")
                .then()
                .statusCode(200);

        // Then
        assertThat(cmdb.one("select count(*) from ci where duplicate_of is null")).isEqualTo("2");
    }

    @Test
    void shouldQuoteIndexesOfRelationsAsNumbers() {
        JsonNode result =
                result(
                        "?sysparm_data_source=ServiceNow",
                        "{\"items\": ["
                                + server("cmdb_ci_linux_server", "srv-1")
                                + "], \"relations\": [{\"parent\": 0, \"child\": 7, \"type\": \"Runs on::Runs\"}]}");

        assertThat(result.at("/relations/0/errors/0/message").asText())
                .contains("'{\"parent\":0,\"child\":7,\"type\":\"Runs on::Runs\"}'");
    }

    @Test
    void shouldFindDependentCisAmongThoseOfTheirHost() {
        String body =
                "{\"items\": ["
                        + TOMCAT.formatted("a")
                        + ", "
                        + server("cmdb_ci_linux_server", "srv-1")
                        + "], \"relations\": [{\"parent\": 0, \"child\": 1, \"type\": \"Runs on::Runs\"}]}";

        JsonNode first = result("?sysparm_data_source=ServiceNow", body);
        JsonNode second = result("?sysparm_data_source=ServiceNow", body);
        JsonNode elsewhere =
                result("?sysparm_data_source=ServiceNow", body.replace("srv-1", "srv-2"));

        assertThat(first.at("/items/0/identificationAttempts").findValuesAsText("identifierName"))
                .containsOnly("");
        assertThat(first.at("/items/0/operation").asText()).isEqualTo("INSERT");
        assertThat(second.at("/items/0/operation").asText()).isEqualTo("NO_CHANGE");
        assertThat(second.at("/items/0/identificationAttempts").findValuesAsText("attemptResult"))
                .endsWith("MATCHED");
        assertThat(elsewhere.at("/items/0/operation").asText()).isEqualTo("INSERT");
        assertThat(cmdb.one("select count(*) from ci where class = 'cmdb_ci_app_server_tomcat'"))
                .isEqualTo("2");
    }

    @Test
    void shouldCommitWhatIsInOrderAndKeepTheRestWhenEnhanced() {
        JsonNode result =
                enhanced(
                        "{\"items\": ["
                                + server("cmdb_ci_linux_server", "srv-1")
                                + ", {\"className\": \"cmdb_ci_linux_server\", \"values\": {\"ram\": \"1\"}}, "
                                + TOMCAT.formatted("a")
                                + "], \"relations\": [{\"parent\": 2, \"child\": 1, \"type\": \"Runs on::Runs\"}]}");

        assertThat(result.at("/items/0/operation").asText()).isEqualTo("INSERT");
        assertThat(result.at("/items/1/operation").asText()).isEqualTo("INSERT_AS_INCOMPLETE");
        assertThat(result.at("/items/1/errors/0/error").asText())
                .isEqualTo("MISSING_MATCHING_ATTRIBUTES");
        assertThat(result.at("/items/1/incompleteSysIds/0").asText()).hasSize(32);
        assertThat(result.at("/items/2/errors/0/error").asText()).isEqualTo("ABANDONED");
        assertThat(result.at("/relations/0/errors/0/error").asText()).isEqualTo("ABANDONED");
        assertThat(result.at("/relations/0/incompleteSysIds"))
                .isEqualTo(result.at("/items/2/incompleteSysIds"));
        assertThat(result.get("hasError").asBoolean()).isTrue();
        assertThat(result.at("/summary/cmdb_ci_linux_server/incomplete").asInt()).isEqualTo(1);
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("1");
        assertThat(cmdb.one("select count(*) from incomplete_payload")).isEqualTo("2");
    }

    @Test
    void shouldCommitNothingOfAPlainPayloadWithAnError() {
        JsonNode result =
                write(
                        server("cmdb_ci_linux_server", "srv-1")
                                + ", {\"className\": \"cmdb_ci_linux_server\", \"values\": {\"ram\": \"1\"}}");

        assertThat(result.at("/items/0/sysId").asText()).isEqualTo("Unknown");
        assertThat(result.at("/items/0/errors/0/message").asText())
                .isEqualTo("Detected error while processing payload from ServiceNow");
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("0");
    }

    @Test
    void shouldJoinItemsThatAreTheSameWhenEnhanced() {
        JsonNode result =
                enhanced(
                        """
                        {"items": [
                          {"className": "cmdb_ci_linux_server", "internal_id": "a", "values": {"name": "srv-1", "ram": "1"}},
                          {"className": "cmdb_ci_linux_server", "internal_id": "b", "values": {"name": "srv-1", "os": "x"}}]}""");

        assertThat(result.get("items")).hasSize(1);
        assertThat(result.at("/items/0/inputIndices")).hasSize(2);
        assertThat(cmdb.one("select attributes ->> 'ram' || (attributes ->> 'os') from ci"))
                .isEqualTo("1x");
    }

    @Test
    void shouldLeaveUnknownColumnsOutCutLongValuesAndWarn() {
        JsonNode item =
                write(
                                "{\"className\": \"cmdb_ci_linux_server\", \"values\": {\"name\": \"srv-1\","
                                        + " \"colour\": \"red\", \"os_version\": \""
                                        + "x".repeat(5000)
                                        + "\"}}")
                        .at("/items/0");

        assertThat(item.get("warningCount").asInt()).isEqualTo(2);
        assertThat(item.at("/warnings/0/message").asText())
                .isEqualTo("unknown field 'colour' in table 'cmdb_ci_linux_server'");
        assertThat(cmdb.one("select length(attributes ->> 'os_version') < 5000 from ci"))
                .isEqualTo("t");
    }

    @Test
    void shouldWriteRowsOfTablesWithoutATableOfTheirOwn() {
        String body =
                """
                {"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"}, "related": [
                  {"className": "cmdb_sam_sw_install", "values": {"display_name": "nginx", "publisher": "F5",
                    "version": "1.27"}},
                  {"className": "cmdb_key_value", "values": {"key": "env", "value": "prod"}}]}""";

        JsonNode first = write(body);
        JsonNode second = write(body.replace("prod", "test"));

        assertThat(first.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("INSERT");
        assertThat(second.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("NO_CHANGE");
        assertThat(second.at("/items/0/relatedItems/1/operation").asText()).isEqualTo("UPDATE");
        assertThat(
                        cmdb.list(
                                "select attributes ->> 'value' from related_record where class = 'cmdb_key_value'"))
                .containsExactly("test");
    }

    @Test
    void shouldFindAMachineByItsHardwareIdInEitherByteOrder() {
        String body =
                """
                {"className": "cmdb_ci_linux_server", "values": {"name": "%s"}, "lookup": [
                  {"className": "cmdb_serial_number", "values": {"serial_number_type": "uuid",
                    "serial_number": "%s"}}]}""";

        JsonNode first = write(body.formatted("srv-1", "4c4c4544-0042-3510-8056-b4c04f4e5132"));
        JsonNode second = write(body.formatted("srv-2", "44454C4C-4200-1035-8056-B4C04F4E5132"));

        assertThat(second.at("/items/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(second.at("/items/0/sysId")).isEqualTo(first.at("/items/0/sysId"));
    }

    @Test
    void shouldTellTheMetricsOfPayloads() {
        write(server("cmdb_ci_linux_server", "srv-1"));

        assertThat(given().get("/q/metrics").asString())
                .contains("cmdbsync_identification_payload_seconds_count{call=\"plain\"")
                .contains("cmdbsync_identification_items_total{call=\"plain\"");
    }

    @Test
    void shouldSeeTheAssetsOfQualysAsSourceKeys() {
        cmdb.ci(SERVER, "cmdb_ci_linux_server", "srv-1", null, "{}");
        cmdb.run(
                "insert into source_key (source_id, asset_id, cmdb_ci) values ('emea', 4711, '"
                        + SERVER
                        + "')");

        JsonNode item =
                result(
                                "?sysparm_data_source=Qualys",
                                """
                                {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "renamed"},
                                  "sys_object_source_info": {"source_name": "Qualys", "source_native_key": "4711",
                                    "source_feed": "emea"}}]}""")
                        .at("/items/0");

        assertThat(item.get("operation").asText()).isEqualTo("UPDATE");
        assertThat(item.get("sysId").asText()).isEqualTo(SERVER.replace("-", ""));
    }

    @Test
    void shouldKnowAnAdapterAsMainItemThatCameAsARowOfItsHost() {
        // Given
        write(
                """
                {"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"}, "related": [
                  {"className": "cmdb_ci_network_adapter", "values": {"name": "eth0",
                    "mac_address": "00:50:56:00:00:01"}}]}""");
        String body =
                """
                {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"}},
                  {"className": "cmdb_ci_network_adapter", "values": {"name": "eth0",
                    "mac_address": "00:50:56:00:00:01"}},
                  {"className": "cmdb_ci_network_adapter", "values": {"name": "eth1",
                    "mac_address": "00:50:56:00:00:02"}}],
                  "relations": [{"parent": 0, "child": 1, "type": "Owns::Owned by"},
                    {"parent": 0, "child": 2, "type": "Owns::Owned by"}]}""";

        // When
        JsonNode result = result("?sysparm_data_source=ServiceNow", body);

        // Then
        assertThat(result.get("items").findValuesAsText("operation"))
                .containsExactly("NO_CHANGE", "NO_CHANGE", "INSERT");
        assertThat(result.at("/items/1/identificationAttempts").findValuesAsText("attemptResult"))
                .endsWith("MATCHED");
        assertThat(cmdb.list("select name from network_adapter order by 1"))
                .containsExactly("eth0", "eth1");
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("1");
        // And the Table API shows both, under the ids that were told
        given().get(
                        "/api/now/table/cmdb_ci_network_adapter/"
                                + result.at("/items/2/sysId").asText())
                .then()
                .statusCode(200);
    }

    @Test
    void shouldCommitWhatWaitedForItsHostWhenThatIsCompleted() {
        // Given
        String source =
                "\"sys_object_source_info\": {\"source_name\": \"ServiceNow\", \"source_native_key\": \"h-1\"}";
        JsonNode waiting =
                enhanced(
                        "{\"items\": [{\"className\": \"cmdb_ci_linux_server\", \"values\": {\"ram\": \"1\"}, "
                                + source
                                + "}, "
                                + TOMCAT.formatted("a")
                                + "], \"relations\": [{\"parent\": 1, \"child\": 0, \"type\": \"Runs on::Runs\"}]}");
        assertThat(waiting.get("items").findValuesAsText("operation"))
                .containsExactly("INSERT_AS_PARTIAL", "INSERT_AS_PARTIAL");
        assertThat(waiting.at("/relations/0/operation").asText()).isEqualTo("INSERT_AS_PARTIAL");
        assertThat(waiting.at("/relations/0/partialSysIds"))
                .isEqualTo(waiting.at("/items/0/partialSysIds"));

        // When
        JsonNode result =
                enhanced(
                        "{\"items\": [{\"className\": \"cmdb_ci_linux_server\", \"values\": {\"name\": \"srv-1\"}, "
                                + source
                                + "}]}");

        // Then
        assertThat(result.get("items").findValuesAsText("operation")).containsExactly("INSERT");
        assertThat(result.at("/additionalCommittedItems/0/className").asText())
                .isEqualTo("cmdb_ci_app_server_tomcat");
        assertThat(result.at("/additionalCommittedItems/0/operation").asText()).isEqualTo("INSERT");
        assertThat(result.at("/additionalCommittedRelations/0/operation").asText())
                .isEqualTo("INSERT");
        assertThat(result.at("/summary/cmdb_ci_app_server_tomcat/additionalInserted").asInt())
                .isEqualTo(1);
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("2");
        assertThat(cmdb.one("select count(*) from partial_payload")).isEqualTo("0");
    }

    @Test
    void shouldKeepWhichSourcesToldOfARelation() {
        result(
                "?sysparm_data_source=ServiceNow",
                "{\"items\": ["
                        + server("cmdb_ci_linux_server", "srv-1")
                        + ", "
                        + server("cmdb_ci_linux_server", "srv-2")
                        + "], \"relations\": [{\"parent\": 0, \"child\": 1, \"type\": \"Depends on::Used by\","
                        + " \"sys_rel_source_info\": {\"source_name\": \"SCCM\"}}]}");

        assertThat(cmdb.list("select source_name || ' ' || source_feed from relation_source"))
                .containsExactly("SCCM UNKNOWN");
    }

    @Test
    void shouldRefuseMalformedOptions() {
        String body = "{\"items\": []}";

        post("/enhanced?sysparm_data_source=ServiceNow&options=partial_commits", body)
                .then()
                .statusCode(500);
        assertThat(
                        post("/enhanced?sysparm_data_source=ServiceNow&options=x:y", body)
                                .path("error.message")
                                .toString())
                .contains("Chunk [x:y] is not a valid entry");
    }

    @Test
    void shouldProcessFiveHundredItems() {
        String items =
                IntStream.range(0, 500)
                        .mapToObj(i -> server("cmdb_ci_linux_server", "bulk-" + i))
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow();

        assertThat(write(items).at("/items/499/operation").asText()).isEqualTo("INSERT");
        JsonNode again = write(items);

        assertThat(again.get("items")).hasSize(500);
        assertThat(
                        StreamSupport.stream(again.get("items").spliterator(), false)
                                .map(item -> item.get("operation").asText()))
                .containsOnly("NO_CHANGE");
    }
}
