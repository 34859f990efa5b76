package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Downloads of Qualys over Kafka and payloads of another source over HTTP speak about the same CIs:
 * the same reconciliation, refresh, data source and identification rules decide on both ways.
 */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "writer"),
        restrictToAnnotatedClass = true)
class SourcesOnBothWaysTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<String> rules = new ArrayList<>();

    @AfterEach
    void forgetRules() {
        rules.reversed().forEach(each -> given().delete(each).then().statusCode(204));
    }

    private String rule(String kind, String body) {
        String path =
                "/rules/"
                        + kind
                        + "/"
                        + given().contentType("application/json")
                                .body(body)
                                .post("/rules/" + kind)
                                .then()
                                .statusCode(201)
                                .extract()
                                .jsonPath()
                                .getString("sysId");
        rules.add(path);
        return path;
    }

    private static void change(String path, String body) {
        given().contentType("application/json").body(body).put(path).then().statusCode(200);
    }

    private static String priority(String source, int priority) {
        return """
        {"name": "%s on tags", "appliesTo": "cmdb_ci_server", "dataSource": "%s", "priority": %d,
          "attributes": ["asset_tag"]}"""
                .formatted(source, source, priority);
    }

    private static JsonPath state(String source, String name, String serial, String tag) {
        return given().contentType("application/json")
                .body(
                        """
                        {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "%s", "asset_tag": "%s",
                          "serial_number": "%s"}}]}"""
                                .formatted(name, tag, serial))
                .post("/api/now/identifyreconcile?sysparm_data_source=" + source)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void download(TestAsset asset) throws Exception {
        UUID run = UUID.randomUUID();
        Topics.send(List.of(asset.inRun(run).toSend()));
        await().atMost(SOON)
                .until(
                        () ->
                                given().get(
                                                "/assets/"
                                                        + asset.key().sourceId()
                                                        + "/"
                                                        + asset.key().assetId())
                                        .asString()
                                        .contains(run.toString()));
    }

    private static String tag(String name) {
        List<String> tags =
                given().get(
                                "/api/now/table/cmdb_ci_linux_server?sysparm_fields=asset_tag"
                                        + "&sysparm_query=name="
                                        + name)
                        .jsonPath()
                        .getList("result.asset_tag");
        return tags.size() == 1 ? tags.getFirst() : tags.toString();
    }

    private static TestAsset machine(long id, String name, String tag) {
        return asset(id).named(name).serial("SN-" + name).with("asset_tag", tag);
    }

    @Test
    void shouldKeepTheValueOfTheStrongerSourceAndGiveItBackWhenTheRuleChanges() throws Exception {
        // Given
        String manual = rule("reconciliation-rules", priority("Manual Entry", 10));
        rule("reconciliation-rules", priority("Qualys", 100));
        state("Manual Entry", "both-a", "SN-both-a", "BY-HAND");

        // When
        download(machine(8001, "both-a", "BY-QUALYS"));

        // Then
        assertThat(tag("both-a")).isEqualTo("BY-HAND");
        // And what Qualys said last counts as soon as the rule lets it
        download(machine(8001, "both-a", "BY-QUALYS-2"));
        assertThat(tag("both-a")).isEqualTo("BY-HAND");
        change(manual, priority("Manual Entry", 1000));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tag("both-a")).isEqualTo("BY-QUALYS-2"));
        // And from then on Qualys keeps it, on both ways
        download(machine(8001, "both-a", "BY-QUALYS-3"));
        assertThat(tag("both-a")).isEqualTo("BY-QUALYS-3");
        assertThat(
                        state("Manual Entry", "both-a", "SN-both-a", "BY-HAND-2")
                                .getList("result.items[0].maskedAttributes"))
                .isEqualTo(List.of("asset_tag"));
        change(manual, priority("Manual Entry", 10));
        await().atMost(SOON).untilAsserted(() -> assertThat(tag("both-a")).isEqualTo("BY-HAND-2"));
        download(machine(8001, "both-a", "BY-QUALYS-4"));
        assertThat(tag("both-a")).isEqualTo("BY-HAND-2");
    }

    @Test
    void shouldFreeAValueOfAStrongerSourceThatIsStale() throws Exception {
        // Given
        rule("reconciliation-rules", priority("Manual Entry", 10));
        state("Manual Entry", "both-b", "SN-both-b", "BY-HAND");
        download(machine(8002, "both-b", "BY-QUALYS"));
        assertThat(tag("both-b")).isEqualTo("BY-HAND");

        // When
        rule(
                "refresh-rules",
                """
                {"name": "By hand is stale at once", "appliesTo": "cmdb_ci_server", "dataSource": "Manual Entry",
                  "effectiveFor": "PT0S"}""");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(tag("both-b")).isEqualTo("BY-QUALYS"));
        state("Manual Entry", "both-b", "SN-both-b", "BY-HAND-2");
        download(machine(8002, "both-b", "BY-QUALYS-2"));
        assertThat(tag("both-b")).isEqualTo("BY-QUALYS-2");
    }

    @Test
    void shouldNotMakeCisWhereADataSourceRuleForbidsIt() throws Exception {
        // Given
        rule(
                "data-source-rules",
                """
                {"name": "Qualys makes no servers", "appliesTo": "cmdb_ci_server", "dataSource": "Qualys",
                  "insertAllowed": false}""");

        // When
        download(machine(8003, "both-c", "T"));

        // Then
        assertThat(tag("both-c")).isEqualTo("[]");
        assertThat(
                        state("Qualys", "both-c", "SN-both-c", "T")
                                .getString("result.items[0].errors[0].error"))
                .isEqualTo("INSERT_NOT_ALLOWED_FOR_SOURCE");
        // And it updates what another source made
        state("ServiceNow", "both-c", "SN-both-c", "T");
        download(machine(8003, "both-c", "T-2"));
        assertThat(tag("both-c")).isEqualTo("T-2");
    }

    @Test
    void shouldNotMoveACiWhereARestrictionForbidsIt() throws Exception {
        // Given
        rule(
                "reclassification-restrictions",
                """
                {"name": "Linux stays Linux", "type": "SWITCH", "fromClass": "cmdb_ci_linux_server",
                  "toClass": "cmdb_ci_win_server"}""");
        state("ServiceNow", "both-d", "SN-both-d", "T");

        // When
        download(machine(8004, "both-d", "T-2").ofClass("cmdb_ci_win_server"));

        // Then
        assertThat(tag("both-d")).isEqualTo("T-2");
    }

    @Test
    void shouldFindByAnEntryThatPeopleAddWithItsConditionOnBothWays() throws Exception {
        // Given: two servers, one of them retired
        String hardware = "/rules/identification-rules/Hardware Rule";
        String shipped = given().get(hardware).asString();
        String entry =
                """
                {"order": 50, "attributes": ["asset_tag"], "condition": "install_status!=7"}, """;
        change(hardware, shipped.replaceFirst("\"entries\":\\[", "\"entries\":[" + entry));
        try {
            String active = write("both-e", "TAG-E", "1");
            String retired = write("both-f", "TAG-F", "7");

            // When
            download(asset(8005).named("renamed-e").with("asset_tag", "TAG-E"));
            download(asset(8006).named("renamed-f").with("asset_tag", "TAG-F"));

            // Then
            assertThat(ciOfAsset(8005)).isEqualTo(active);
            assertThat(ciOfAsset(8006)).isNotEqualTo(retired);
            assertThat(write("again-e", "TAG-E", "1")).isEqualTo(active);
        } finally {
            change(hardware, shipped);
        }
    }

    private static String write(String name, String tag, String status) {
        return given().contentType("application/json")
                .body(
                        """
                        {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "%s", "asset_tag": "%s",
                          "install_status": "%s"}}]}"""
                                .formatted(name, tag, status))
                .post("/api/now/identifyreconcile?sysparm_data_source=ServiceNow")
                .jsonPath()
                .getString("result.items[0].sysId");
    }

    private static String ciOfAsset(long asset) {
        List<String> found =
                given().get(
                                "/api/now/table/sys_object_source?sysparm_query=name=Qualys^id="
                                        + asset)
                        .jsonPath()
                        .getList("result.target_sys_id");
        return found.isEmpty() ? "" : found.getFirst();
    }
}
