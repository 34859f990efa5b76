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

    /** Name and serial number of each asset. */
    private static final List<List<String>> MACHINES =
            List.of(
                    List.of("a", "1"),
                    List.of("a-renamed", "1"),
                    List.of("b", ""),
                    List.of("c", "2"),
                    List.of("d", "2"),
                    List.of("e", "3"));

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
    void shouldKeepWhatOnlyALesserAssetOfTheCiSays() throws Exception {
        // Given: an agent that knows the software, and a scanner that knows the tag
        String manual = rule("reconciliation-rules", priority("Manual Entry", 10));
        rule("reconciliation-rules", priority("Qualys", 100));
        state("Manual Entry", "both-g", "SN-both-g", "BY-HAND");
        download(asset(8011).named("both-g").serial("SN-both-g").software("nginx", "1.27"));

        // When
        download(machine(8012, "both-g", "BY-SCANNER"));

        // Then
        assertThat(ciOfAsset(8012)).isEqualTo(ciOfAsset(8011));
        assertThat(tag("both-g")).isEqualTo("BY-HAND");
        // And it comes back with the rule, for the scanner to change
        download(machine(8012, "both-g", "BY-SCANNER-2"));
        change(manual, priority("Manual Entry", 1000));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tag("both-g")).isEqualTo("BY-SCANNER-2"));
        download(machine(8012, "both-g", "BY-SCANNER-3"));
        assertThat(tag("both-g")).isEqualTo("BY-SCANNER-3");
        // And the same once the other source has taken a column that the scanner had set
        change(manual, priority("Manual Entry", 10));
        await().atMost(SOON).untilAsserted(() -> assertThat(tag("both-g")).isEqualTo("BY-HAND"));
        download(machine(8012, "both-g", "BY-SCANNER-4"));
        assertThat(tag("both-g")).isEqualTo("BY-HAND");
        change(manual, priority("Manual Entry", 1000));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tag("both-g")).isEqualTo("BY-SCANNER-4"));
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

    /** The same machines, told apart by a prefix, first as assets and then as payloads. */
    private static void bothWays(String test, long firstAsset) throws Exception {
        long asset = firstAsset;
        List<String> downloaded = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (List<String> machine : MACHINES) {
            String name = test + "-" + machine.get(0);
            String serial = machine.get(1).isEmpty() ? "" : test + "-" + machine.get(1);
            TestAsset sent = asset(asset).named("k" + name).with("asset_tag", "t");
            download(serial.isEmpty() ? sent : sent.serial("SN-K" + serial));
            downloaded.add(ciOfAsset(asset++));
            written.add(
                    stateNumbered("r" + name, serial.isEmpty() ? "" : "SN-R" + serial)
                            .getString("result.items[0].sysId"));
        }
        assertThat(groups(downloaded)).isEqualTo(groups(written));
    }

    /** Which of them are one, as the place of the first of each. */
    private static List<Integer> groups(List<String> ids) {
        return ids.stream().map(ids::indexOf).toList();
    }

    private static JsonPath stateNumbered(String name, String serial) {
        String number = serial.isEmpty() ? "" : ", \"serial_number\": \"%s\"".formatted(serial);
        return given().contentType("application/json")
                .body(
                        """
                        {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "%s", "asset_tag": "t"%s}}]}"""
                                .formatted(name, number))
                .post("/api/now/identifyreconcile?sysparm_data_source=ServiceNow")
                .jsonPath();
    }

    @Test
    void shouldEndInTheSameCisWhicheverWayTheyCome() throws Exception {
        bothWays("same", 9000);
    }

    @Test
    void shouldEndInTheSameCisWhenPeopleSwitchEntriesOff() throws Exception {
        String hardware = "/rules/identification-rules/Hardware Rule";
        String shipped = given().get(hardware).asString();
        change(
                hardware,
                shipped.replaceAll(
                        "(\"attributes\":\\[\"serial_number\"[^}]*?\"active\":)true", "$1false"));
        try {
            bothWays("off", 9100);
        } finally {
            change(hardware, shipped);
        }
    }
}
