package dev.cmdbsync.uploader.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.uploader.Qualys;
import dev.cmdbsync.uploader.TestCmdb;
import dev.cmdbsync.uploader.Uploader;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
class UploadIT {
    private static final String SERVERS = "cmdb_ci_server";
    private static final String ALL =
            """
            "addresses":{"group":"CMDB ${department}","tag":"CMDB ranges"},
            "metadata":{"attributes":["created","last_updated","department","environment","owned_by"]},
            "businessApps":{"by":"RELATIONS","attributes":["business_criticality"]}""";

    private static final String APP = "a".repeat(32);

    private Qualys qualys;
    private TestCmdb cmdb;
    private List<Long> assets;

    @BeforeEach
    void startBothSides() {
        qualys = Qualys.with(60);
        cmdb = new TestCmdb();
        assets =
                qualys.state("assets").stream()
                        .map(asset -> asset.path("assetId").asLong())
                        .toList();
    }

    @AfterEach
    void stopBothSides() {
        qualys.close();
        cmdb.close();
    }

    @Test
    void shouldMakeQualysHoldExactlyWhatTheCmdbWants() {
        // Given
        estate(200);
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ALL);
        feed(source);
        IpRangeSet before = ips();

        // When
        JsonNode run = Uploader.run(schedule, false);

        // Then
        assertThat(run.path("read").asInt()).isEqualTo(200);
        assertThat(run.path("inQualys").asInt()).isEqualTo(50);
        assertThat(run.path("records").path("ERROR").asInt()).isZero();
        assertHolds(200, before);
        assertThat(qualys.written("ip")).isEqualTo(2);
        assertThat(qualys.written("metadata")).isEqualTo(1);
        assertThat(qualys.written("business-app")).isEqualTo(1);
        assertThat(qualys.written("tag")).isEqualTo(1);
        assertThat(qualys.written("asset-group")).isEqualTo(3);

        // When
        qualys.forgetCalls();
        JsonNode second = Uploader.run(schedule, true);

        // Then
        assertThat(second.path("read").asInt()).isEqualTo(200);
        assertThat(second.path("unchanged").asInt()).isEqualTo(second.path("planned").asInt());
        assertThat(qualys.written()).isZero();
    }

    @Test
    void shouldSendOnlyWhatChanged() {
        // Given
        estate(120);
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ALL);
        feed(source);
        Uploader.run(schedule, false);
        qualys.forgetCalls();

        // When
        for (int number = 0; number < 10; number++) {
            cmdb.change(
                    SERVERS,
                    ci(number),
                    Map.of(
                            "department",
                            "Moved",
                            "sys_updated_on",
                            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                                    .withZone(ZoneOffset.UTC)
                                    .format(Instant.now().minusSeconds(1))));
        }
        JsonNode run = awaitRead(schedule, 10);

        // Then
        assertThat(run.path("full").asBoolean()).isFalse();
        assertThat(qualys.written("metadata")).isEqualTo(1);
        assertThat(qualys.written("ip")).isZero();
        assertThat(departments().entrySet().stream().filter(e -> e.getValue().equals("Moved")))
                .hasSize(10);
    }

    @Test
    void shouldEditEachGroupTwiceAtMostWhenMembersOfAllGroupsMove() {
        // Given
        estate(120);
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ALL);
        feed(source);
        Uploader.run(schedule, false);
        qualys.forgetCalls();

        // When
        String now =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now().minusSeconds(1));
        Map<String, IpRangeSet> wanted = new TreeMap<>();
        for (int number = 0; number < 120; number++) {
            String moved = department(number / 3);
            cmdb.change(SERVERS, ci(number), Map.of("department", moved, "sys_updated_on", now));
            if (number >= 50) {
                IpRangeSet address =
                        IpRangeSet.parse("10.1.%d.%d".formatted(number / 250, number % 250));
                wanted.merge("CMDB " + moved, address, IpRangeSet::union);
            }
        }
        awaitRead(schedule, 120);

        // Then
        Map<String, IpRangeSet> held = new TreeMap<>();
        for (JsonNode group : qualys.state("groups")) {
            if (group.path("title").asText().startsWith("CMDB ")) {
                held.put(group.path("title").asText(), set(group.path("ips")));
            }
        }
        assertThat(wanted).hasSize(3);
        assertThat(held).isEqualTo(wanted);
        assertThat(qualys.written("asset-group")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"storm409\",\"target\":\"*\",\"count\":6}",
                "{\"kind\":\"storm429\",\"target\":\"*\",\"count\":6}",
                "{\"kind\":\"storm503\",\"target\":\"*\",\"count\":4}",
                "[{\"kind\":\"reset\",\"target\":\"ip\",\"count\":1,\"after\":1},"
                        + "{\"kind\":\"reset\",\"target\":\"tag\",\"count\":1,\"after\":1},"
                        + "{\"kind\":\"reset\",\"target\":\"asset-group\",\"count\":2,\"after\":1},"
                        + "{\"kind\":\"reset\",\"target\":\"metadata\",\"count\":1},"
                        + "{\"kind\":\"reset\",\"target\":\"business-app\",\"count\":1}]"
            })
    void shouldComeToTheSameEndInStormsAndWhenAnswersAreLost(String faults) {
        // Given
        estate(120);
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ALL);
        feed(source);
        IpRangeSet before = ips();
        qualys.fault(faults);

        // When
        JsonNode run = Uploader.run(schedule, false);

        // Then
        assertThat(run.path("records").path("ERROR").asInt()).isZero();
        assertHolds(120, before);
        assertThat(qualys.calls().path("insideToldWait").asInt()).isZero();
    }

    @Test
    void shouldRefuseOnTheRecordWhatCannotBeSentAndGoOn() {
        // Given
        estate(60);
        cmdb.change(SERVERS, ci(59), Map.of("ip_address", "10.1.300.1"));
        cmdb.change(SERVERS, ci(58), Map.of("department", "x".repeat(300)));
        cmdb.change(SERVERS, ci(3), Map.of("owned_by", "y".repeat(300)));
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ALL);
        feed(source);

        // When
        Uploader.run(schedule, false);

        // Then
        JsonNode errors = Uploader.get("/sync-records?state=ERROR&scheduleId=" + schedule);
        assertThat(errors.path("items").findValuesAsText("notes"))
                .anySatisfy(note -> assertThat(note).contains("10.1.300.1 is no IP address"))
                .anySatisfy(note -> assertThat(note).contains("Qualys takes 255"))
                .hasSize(3);
        assertThat(qualys.state("metadata")).hasSize(49);

        // When
        qualys.forgetCalls();
        Uploader.run(schedule, true);

        // Then
        assertThat(Uploader.get("/sync-records?state=ERROR&scheduleId=" + schedule).path("total"))
                .hasToString("3");
        assertThat(qualys.written()).isZero();
    }

    @Test
    void shouldRespectExcludedAddressesAndPutFailedRecordsBack() {
        // Given
        estate(60);
        qualys.form("/api/2.0/fo/asset/excluded_ip/", "action=add&ips=10.1.0.55&comment=printer");
        String source = Uploader.source(qualys);
        String schedule =
                Uploader.schedule(
                        source,
                        Uploader.connection(cmdb),
                        "\"addresses\":{\"tracking\":\"DNS\",\"pc\":true}");
        qualys.limitIps(0);

        // When
        JsonNode run = Uploader.run(schedule, false);

        // Then
        assertThat(run.path("excluded").asInt()).isEqualTo(1);
        assertThat(run.path("records").path("ERROR").asInt()).isEqualTo(9);

        // When
        qualys.limitIps(1_000_000);
        given().post("/sync-records/requeue?scheduleId=" + schedule).then().statusCode(204);

        // Then
        await().untilAsserted(
                        () ->
                                assertThat(
                                                Uploader.get(
                                                                "/sync-records?state=SUCCESS&scheduleId="
                                                                        + schedule)
                                                        .path("total")
                                                        .asInt())
                                        .isEqualTo(9));
        assertThat(ips().contains(IpRange.parse("10.1.0.55"))).isFalse();
        assertThat(ips().contains(IpRange.parse("10.1.0.56-10.1.0.59"))).isTrue();
    }

    @Test
    void shouldRefuseAScheduleThatCouldNotDoWhatItSays() {
        // Given
        estate(1);
        String source = Uploader.source(qualys);
        String connection = Uploader.connection(cmdb);
        Uploader.schedule(source, connection, ALL);

        // When / Then
        Uploader.put(
                        "/schedules/bad",
                        """
                        {"id":"bad","name":"bad","sourceId":"%s","cmdb":"%s",
                         "scope":{"table":"cmdb_ci_server","query":"nonsense=1"},
                         "addresses":{"vm":false,"group":"X ${no_such_column}"},
                         "metadata":{"attributes":["created","department","shoe_size"]},
                         "customAttributes":{"mode":"SET","connectorUuid":"00000000-0000-0000-0000-000000000000",
                           "attributes":[{"key":"k","expression":"ci.name +"}]}}"""
                                .formatted(source, connection))
                .statusCode(400)
                .body("violations.message", hasItem(containsString("both off")))
                .body("violations.message", hasItem(containsString("no_such_column is no column")))
                .body("violations.message", hasItem(containsString("has last_updated")))
                .body("violations.message", hasItem(containsString("does not know shoe_size")))
                .body("violations.message", hasItem(containsString("asks for nonsense")))
                .body("violations.message", hasItem(containsString("connector.enabled=true")))
                .body("violations.message", hasItem(containsString("cannot be used")));
    }

    private JsonNode awaitRead(String schedule, int read) {
        for (int attempt = 0; attempt < 20; attempt++) {
            JsonNode run = Uploader.run(schedule, false);
            if (run.path("read").asInt() >= read) {
                return run;
            }
        }
        throw new AssertionError("The changes were not read");
    }

    /** CIs of which the first 50 are assets of Qualys; the fleet's rest knows nothing of them. */
    private void estate(int cis) {
        for (int number = 0; number < cis; number++) {
            cmdb.put(
                    SERVERS,
                    ci(number),
                    Map.of(
                            "name",
                            "server-" + number,
                            "operational_status",
                            "1",
                            "ip_address",
                            number < 50 ? "" : "10.1.%d.%d".formatted(number / 250, number % 250),
                            "department",
                            department(number),
                            "environment",
                            "Production",
                            "owned_by",
                            "Owner " + number));
        }
        cmdb.put(SERVERS, "f".repeat(32), Map.of("name", "retired", "operational_status", "6"));
        cmdb.put(
                "cmdb_ci_business_app",
                APP,
                Map.of("name", "Payroll", "business_criticality", "1 - most critical"));
        cmdb.put("cmdb_rel_ci", "b".repeat(32), Map.of("parent", APP, "child", ci(0)));
    }

    private void feed(String source) {
        for (int number = 0; number < 50; number++) {
            cmdb.put(
                    "sys_object_source",
                    "%032x".formatted(1000 + number),
                    Map.of(
                            "name",
                            "Qualys",
                            "id",
                            String.valueOf(assets.get(number)),
                            "source_feed",
                            source,
                            "target_sys_id",
                            ci(number)));
        }
    }

    private void assertHolds(int cis, IpRangeSet before) {
        IpRangeSet wanted =
                IpRangeSet.parse(
                        IntStream.range(50, cis)
                                .mapToObj(n -> "10.1.%d.%d".formatted(n / 250, n % 250))
                                .collect(Collectors.joining(",")));
        assertThat(ips()).isEqualTo(before.union(wanted));
        IpRangeSet inGroups = IpRangeSet.NONE;
        for (JsonNode group : qualys.state("groups")) {
            if (group.path("title").asText().startsWith("CMDB ")) {
                IpRangeSet members = set(group.path("ips"));
                assertThat(members.intersect(inGroups).isEmpty()).isTrue();
                inGroups = inGroups.union(members);
            }
        }
        assertThat(inGroups).isEqualTo(wanted);
        assertThat(
                        qualys.state("groups").stream()
                                .map(group -> group.path("title").asText())
                                .filter(title -> title.startsWith("CMDB "))
                                .toList())
                .containsExactlyInAnyOrder("CMDB Finance", "CMDB Research", "CMDB Sales");
        List<JsonNode> tags =
                qualys.state("tags").stream()
                        .filter(tag -> tag.path("name").asText().equals("CMDB ranges"))
                        .toList();
        assertThat(tags).hasSize(1);
        assertThat(IpRangeSet.parse(tags.getFirst().path("ruleText").asText())).isEqualTo(wanted);
        Map<Long, String> departments = departments();
        assertThat(departments).hasSize(50);
        for (int number = 0; number < 50; number++) {
            assertThat(departments).containsEntry(assets.get(number), department(number));
        }
        assertThat(qualys.state("apps")).hasSize(1);
        assertThat(
                        qualys.state("metadata").stream()
                                .filter(
                                        asset ->
                                                asset.path("businessAppIds")
                                                        .toString()
                                                        .contains(APP))
                                .map(asset -> asset.path("assetId").asLong())
                                .toList())
                .containsExactly(assets.getFirst());
    }

    private Map<Long, String> departments() {
        return qualys.state("metadata").stream()
                .filter(asset -> asset.path("businessInformation").hasNonNull("department"))
                .collect(
                        Collectors.toMap(
                                asset -> asset.path("assetId").asLong(),
                                asset ->
                                        asset.path("businessInformation")
                                                .path("department")
                                                .asText()));
    }

    private IpRangeSet ips() {
        return IpRangeSet.parse(
                qualys.state("ips").stream()
                        .filter(row -> !row.path("excluded").asBoolean())
                        .map(row -> row.path("ips").asText())
                        .collect(Collectors.joining(",")));
    }

    private static IpRangeSet set(JsonNode texts) {
        IpRangeSet set = IpRangeSet.NONE;
        for (JsonNode text : texts) {
            set = set.union(IpRangeSet.parse(text.asText()));
        }
        return set;
    }

    private static String department(int number) {
        return List.of("Finance", "Sales", "Research").get(number % 3);
    }

    private static String ci(int number) {
        return "%032x".formatted(number + 1);
    }
}
