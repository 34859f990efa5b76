package dev.cmdbsync.tagging.run;

import static dev.cmdbsync.tagging.Tagging.awaitPreview;
import static dev.cmdbsync.tagging.Tagging.get;
import static dev.cmdbsync.tagging.Tagging.records;
import static dev.cmdbsync.tagging.Tagging.run;
import static dev.cmdbsync.tagging.Tagging.settings;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.tagging.Cmdb;
import dev.cmdbsync.tagging.Qualys;
import dev.cmdbsync.tagging.Tagging;
import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags from CIs on Kafka to the simulated platform. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "tagging"))
class TaggingIT {
    private static final String DEPARTMENT =
            """
            {"enabled":true,"parent":"cmdb","parents":[{"id":"cmdb","name":"CMDB"}],
             "attributes":[{"id":"department","table":"cmdb_ci","column":"department"}]}""";

    @Inject Cmdb cmdb;

    private Qualys qualys;
    private String source;
    private List<Long> assets;

    @BeforeEach
    void start() {
        qualys = Qualys.with(300);
        source = cmdb.source(qualys);
        assets = List.copyOf(qualys.truth().keySet());
    }

    @AfterEach
    void stop() {
        qualys.close();
    }

    @Test
    void shouldTagTheAssetsOfACmdbAndCallNobodyWhenNothingChanged() {
        // Given
        Map<Long, Map<String, String>> columns = new HashMap<>();
        Map<Long, Set<String>> wanted = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            String department = "Department " + i % 4;
            String environment = i % 2 == 0 ? "Production" : "Test";
            columns.put(
                    assets.get(i), Map.of("department", department, "environment", environment));
            wanted.put(assets.get(i), Set.of(department, "Env " + environment));
        }
        settings(
                source,
                """
                {"enabled":true,"parent":"cmdb",
                 "parents":[{"id":"cmdb","name":"CMDB"},
                            {"id":"env","name":"Environments","under":"cmdb"}],
                 "attributes":[
                   {"id":"department","table":"cmdb_ci","column":"department"},
                   {"id":"env","table":"cmdb_ci_server","column":"environment","prefix":"Env ",
                    "parent":"env"},
                   {"id":"off","table":"cmdb_ci","column":"company","active":false},
                   {"id":"app","table":"cmdb_ci_business_app","column":"name","root":true,
                    "ruleType":"BUSINESS_INFORMATION"}]}""");
        cmdb.servers(source, columns);
        cmdb.application(source, "Payroll", "1 - most critical");
        awaitPreview(source, "Department 3", 25);
        awaitPreview(source, "Payroll", 0);

        // When
        JsonNode run = run(source);

        // Then
        assertThat(run.path("status").asText()).as("%s", run).isEqualTo("COMPLETED");
        Map<String, JsonNode> tags = qualys.tags();
        assertThat(tags.keySet())
                .containsExactlyInAnyOrder(
                        "CMDB",
                        "Environments",
                        "Department 0",
                        "Department 1",
                        "Department 2",
                        "Department 3",
                        "Env Production",
                        "Env Test",
                        "Payroll");
        assertThat(parent(tags, "Environments")).isEqualTo(id(tags, "CMDB"));
        assertThat(parent(tags, "Env Test")).isEqualTo(id(tags, "Environments"));
        assertThat(parent(tags, "Department 0")).isEqualTo(id(tags, "CMDB"));
        assertThat(parent(tags, "Payroll")).isZero();
        assertThat(tags.get("Payroll").path("criticalityScore").asInt()).isEqualTo(5);
        assertThat(tags.get("Payroll").path("ruleText").asText())
                .isEqualTo("businessApp.name:\"Payroll\"");
        assertThat(tags.values())
                .filteredOn(tag -> tag.has("criticalityScore"))
                .extracting(tag -> tag.path("name").asText())
                .containsExactly("Payroll");
        assertThat(qualys.carried()).isEqualTo(wanted);
        // 9 tags and, with two attributes that fall together, 4 kinds of assets.
        assertThat(qualys.written()).isEqualTo(13);
        assertThat(run.path("planned").asInt()).isEqualTo(13);
        assertThat(run.path("writeCalls").asInt()).isEqualTo(13);

        // When
        qualys.forgetCalls();
        JsonNode again = run(source);

        // Then
        assertThat(again.path("planned").asInt()).isZero();
        assertThat(qualys.called()).as("%s", qualys.calls()).isZero();
    }

    @Test
    void shouldMoveExactlyTheAssetsWhoseDepartmentChanged() {
        // Given
        Map<Long, Map<String, String>> columns = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            columns.put(assets.get(i), Map.of("department", "Department " + i % 3));
        }
        settings(source, DEPARTMENT);
        cmdb.servers(source, columns);
        awaitPreview(source, "Department 2", 100);
        run(source);
        Map<Long, Set<String>> before = qualys.carried();
        Map<Long, JsonNode> truth = qualys.truth();
        qualys.forgetCalls();

        // When
        Map<Long, Map<String, String>> changed = new HashMap<>();
        for (int i = 0; i < 300; i += 3) {
            changed.put(assets.get(i), Map.of("department", "Department 1"));
        }
        cmdb.servers(source, changed);
        awaitPreview(source, "Department 1", 200);
        JsonNode run = run(source);

        // Then
        Map<Long, Set<String>> wanted = new TreeMap<>(before);
        changed.keySet().forEach(asset -> wanted.put(asset, Set.of("Department 1")));
        assertThat(changed).hasSize(100);
        assertThat(qualys.carried()).isEqualTo(wanted);
        assertThat(run.path("assetsChanged").asInt()).isEqualTo(100);
        assertThat(qualys.called()).isEqualTo(1);
        assertThat(qualys.written()).isEqualTo(1);
        Map<Long, JsonNode> after = qualys.truth();
        assertThat(after.keySet().stream().filter(id -> !after.get(id).equals(truth.get(id))))
                .containsExactlyInAnyOrderElementsOf(changed.keySet());
    }

    @Test
    void shouldTagTenThousandAssetsInFewCalls() {
        // Given
        try (Qualys large = Qualys.start(SimulatorOptions.forTests(10_000).withSoftware(0))) {
            String fleet = cmdb.source(large);
            settings(
                    fleet,
                    """
                    {"enabled":true,"parents":[],
                     "attributes":[
                       {"id":"department","table":"cmdb_ci","column":"department"},
                       {"id":"env","table":"cmdb_ci","column":"environment"}]}""");
            Map<Long, Map<String, String>> columns = new HashMap<>();
            int number = 0;
            for (Long asset : large.truth().keySet()) {
                columns.put(
                        asset,
                        Map.of(
                                "department",
                                "Department " + number % 40,
                                "environment",
                                "Environment " + number % 7));
                number++;
            }
            cmdb.servers(fleet, columns);
            awaitPreview(fleet, "Department 39", 250);
            awaitPreview(fleet, "Environment 6", 1428);

            // When
            JsonNode run = run(fleet);

            // Then
            assertThat(run.path("status").asText()).as("%s", run).isEqualTo("COMPLETED");
            assertThat(large.carried())
                    .hasSize(10_000)
                    .allSatisfy((id, tags) -> assertThat(tags).hasSize(2));
            // 47 tags; a call for each department, and two for each environment.
            assertThat(large.written()).isEqualTo(47 + 40 + 14);

            // When
            large.forgetCalls();
            run(fleet);

            // Then
            assertThat(large.called()).isZero();
        }
    }

    @Test
    void shouldRenameAndMoveTagsAsTheSettingsSay() {
        // Given
        tagThirty();
        Map<String, JsonNode> before = qualys.tags();
        int written = qualys.written();

        // When
        settings(
                source,
                """
                {"enabled":true,"parent":"cmdb",
                 "parents":[{"id":"cmdb","name":"ServiceNow"},
                            {"id":"people","name":"People","under":"cmdb"}],
                 "attributes":[{"id":"department","table":"cmdb_ci","column":"department",
                                "parent":"people","prefix":"Dep: "}]}""");
        JsonNode run = run(source);

        // Then
        Map<String, JsonNode> after = qualys.tags();
        assertThat(after.keySet())
                .containsExactlyInAnyOrder("ServiceNow", "People", "Dep: Sales", "Dep: Finance");
        assertThat(id(after, "Dep: Sales")).isEqualTo(id(before, "Sales"));
        assertThat(id(after, "ServiceNow")).isEqualTo(id(before, "CMDB"));
        assertThat(parent(after, "Dep: Sales")).isEqualTo(id(after, "People"));
        assertThat(run.path("tagsChanged").asInt()).isEqualTo(3);
        assertThat(qualys.written() - written).isEqualTo(4);
        assertThat(qualys.carried()).hasSize(30);
    }

    @Test
    void shouldReportATagThatNobodyHasAnyMoreAndRemoveItOnlyIfAsked() {
        // Given
        tagThirty();
        Map<Long, Map<String, String>> sales = new HashMap<>();
        assets.subList(0, 30).forEach(asset -> sales.put(asset, Map.of("department", "Sales")));

        // When
        cmdb.servers(source, sales);
        awaitPreview(source, "Sales", 30);
        run(source);

        // Then
        assertThat(qualys.tags()).containsKeys("Sales", "Finance");
        JsonNode stale = get("/sources/" + source + "/stale-tags");
        assertThat(stale.path("total").asInt()).isEqualTo(1);
        assertThat(stale.path("items").path(0).path("name").asText()).isEqualTo("Finance");

        // When
        JsonNode cleanUp = Tagging.cleanUp(source);

        // Then
        assertThat(cleanUp.path("tagsDeleted").asInt()).isEqualTo(1);
        assertThat(qualys.tags().keySet()).containsExactlyInAnyOrder("CMDB", "Sales");
        assertThat(get("/sources/" + source + "/stale-tags").path("total").asInt()).isZero();
    }

    @Test
    void shouldUseTagsThatQualysHasAndLeaveThemToTheirOwners() {
        // Given
        qualys.qps("create/am/tag", "<data><Tag><name>Mine</name></Tag></data>");
        long mine = id(qualys.tags(), "Mine");
        qualys.qps(
                "create/am/tag",
                "<data><Tag><name>Sales</name><parentTagId>%d</parentTagId></Tag></data>"
                        .formatted(mine));
        settings(
                source,
                """
                {"enabled":true,"parent":"mine",
                 "parents":[{"id":"mine","name":"Mine","kind":"EXISTING"}],
                 "attributes":[{"id":"department","table":"cmdb_ci","column":"department"}]}""");
        cmdb.servers(
                source,
                Map.of(
                        assets.get(0), Map.of("department", "Sales"),
                        assets.get(1), Map.of("department", "Finance")));
        awaitPreview(source, "Sales", 1);

        // When
        JsonNode run = run(source);

        // Then
        assertThat(run.path("tagsCreated").asInt()).isEqualTo(1);
        assertThat(qualys.tags().keySet()).containsExactlyInAnyOrder("Mine", "Sales", "Finance");
        assertThat(parent(qualys.tags(), "Finance")).isEqualTo(mine);
        assertThat(qualys.carried().get(assets.get(0))).containsExactly("Sales");

        // When
        cmdb.remove(source, assets.subList(0, 2));
        org.awaitility.Awaitility.await()
                .until(() -> get("/sources/" + source + "/preview").path("tags").isEmpty());
        run(source);

        // Then
        assertThat(qualys.carried()).isEmpty();
        assertThat(get("/sources/" + source + "/stale-tags").path("items"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.path("name").asText()).isEqualTo("Finance"));
    }

    @Test
    void shouldRecordWhatIsRefusedInWordsAndGoOnWithTheRest() {
        // Given
        settings(source, DEPARTMENT);
        String tooLong = "x".repeat(300);
        cmdb.servers(
                source,
                Map.of(
                        assets.get(0),
                        Map.of("department", "Sales"),
                        4711L,
                        Map.of("department", "Sales"),
                        assets.get(1),
                        Map.of("department", tooLong)));
        awaitPreview(source, "Sales", 2);

        // When
        JsonNode run = run(source);

        // Then
        assertThat(run.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(run.path("failed").asInt()).isEqualTo(2);
        assertThat(qualys.carried()).containsOnlyKeys(assets.get(0));
        assertThat(records(run))
                .filteredOn(each -> each.path("status").asText().equals("ERROR"))
                .extracting(each -> each.path("answer").asText())
                .containsExactlyInAnyOrder(
                        "Qualys has no such asset, or does not show it to this account",
                        "A tag's name has at most 255 characters, this one has 300");

        // When
        qualys.forgetCalls();
        run(source);

        // Then
        assertThat(qualys.called()).isZero();

        // When
        String id =
                records(run).stream()
                        .filter(each -> each.path("subject").asText().equals("Asset 4711"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asText();
        given().post("/sync-records/" + id + "/queue").then().statusCode(200);
        JsonNode again = run(source);

        // Then
        assertThat(again.path("failed").asInt()).isEqualTo(1);
        assertThat(get("/sync-records/" + id).path("status").asText()).isEqualTo("REPLACED");
    }

    @Test
    void shouldComeToTheSameEndThroughStormsAndLostAnswers() {
        // Given
        for (String target : List.of("tag", "host-asset")) {
            qualys.fault(
                    "{\"kind\":\"storm409\",\"target\":\"%s\",\"waitSeconds\":1,\"count\":2}"
                            .formatted(target));
            qualys.fault(
                    "{\"kind\":\"storm429\",\"target\":\"%s\",\"waitSeconds\":1,\"after\":1,\"count\":2}"
                            .formatted(target));
            qualys.fault(
                    "{\"kind\":\"expireTokens\",\"target\":\"%s\",\"count\":0}".formatted(target));
            qualys.fault(
                    "{\"kind\":\"storm503\",\"target\":\"%s\",\"after\":3,\"count\":2}"
                            .formatted(target));
            qualys.fault(
                    "{\"kind\":\"reset\",\"target\":\"%s\",\"after\":4,\"probability\":0.4,\"count\":6}"
                            .formatted(target));
            qualys.fault(
                    "{\"kind\":\"stall\",\"target\":\"%s\",\"after\":6,\"millis\":4000,\"count\":1}"
                            .formatted(target));
        }

        // When
        JsonNode run = tagThirty();

        // Then
        assertThat(run.path("status").asText()).as("%s", run).isEqualTo("COMPLETED");
        assertThat(qualys.tags().keySet()).containsExactlyInAnyOrder("CMDB", "Sales", "Finance");
        assertThat(qualys.carried()).hasSize(30);
        assertThat(qualys.written()).isEqualTo(5);
        qualys.clearFaults();
        qualys.forgetCalls();
        run(source);
        assertThat(qualys.called()).isZero();
    }

    @Test
    void shouldPutBackWhatWasChangedInQualysWhenItComparesEverything() {
        // Given
        tagThirty();
        Map<String, JsonNode> tags = qualys.tags();
        qualys.qps("delete/am/tag/" + id(tags, "Finance"), "");
        qualys.qps(
                "update/am/tag/" + id(tags, "Sales"),
                "<data><Tag><name>Renamed</name></Tag></data>");
        qualys.qps(
                "update/am/hostasset/" + assets.get(0),
                ("<data><HostAsset><tags><remove><TagSimple><id>%d</id></TagSimple></remove></tags>"
                                + "</HostAsset></data>")
                        .formatted(id(tags, "Sales")));

        // When
        JsonNode run = Tagging.fullRun(source);

        // Then
        assertThat(run.path("status").asText()).as("%s", run).isEqualTo("COMPLETED");
        assertThat(qualys.tags().keySet()).containsExactlyInAnyOrder("CMDB", "Sales", "Finance");
        assertThat(qualys.carried()).hasSize(30);
    }

    @Test
    void shouldLetQualysMoveAssetsWhereItsRuleDecides() {
        // Given
        settings(
                source,
                """
                {"enabled":true,"parents":[],
                 "attributes":[{"id":"net","table":"cmdb_ci","column":"department",
                                "ruleType":"NETWORK_RANGE"}]}""");
        Map<Long, Map<String, String>> columns = new HashMap<>();
        List<Long> withAddress = new ArrayList<>();
        qualys.truth()
                .forEach(
                        (id, asset) -> {
                            String address = asset.path("address").asText("");
                            if (address.matches("[0-9.]+") && withAddress.size() < 10) {
                                withAddress.add(id);
                                columns.put(
                                        id, Map.of("department", "Sales", "ip_address", address));
                            }
                        });
        cmdb.servers(source, columns);
        awaitPreview(source, "Sales", 10);

        // When
        run(source);
        qualys.settle();

        // Then
        assertThat(qualys.tags().get("Sales").path("ruleType").asText()).isEqualTo("NETWORK_RANGE");
        assertThat(qualys.carried().keySet()).containsAll(withAddress);
    }

    @Test
    void shouldRefuseSettingsInWordsAndTakeThemAsYaml() {
        given().contentType(ContentType.JSON)
                .body(DEPARTMENT.replace("\"column\":\"department\"", "\"column\":\"shoe_size\""))
                .put("/sources/" + source + "/settings")
                .then()
                .statusCode(400)
                .body(
                        "violations[0].message",
                        org.hamcrest.Matchers.equalTo("is no column of cmdb_ci: shoe_size"));
        String yaml =
                """
                sources:
                  %s:
                    enabled: true
                    attributes:
                      - id: company
                        table: cmdb_ci
                        column: company
                        prefix: 'Company: '
                """
                        .formatted(source);
        given().contentType("text/plain").body(yaml).put("/config").then().statusCode(200);
        JsonNode view = get("/sources/" + source + "/settings");
        assertThat(view.path("saved").asBoolean()).isTrue();
        assertThat(view.path("sampleNames").path("company").asText())
                .isEqualTo("Company: <company>");
        given().contentType("text/plain")
                .body(yaml.replace(source, "nowhere"))
                .put("/config")
                .then()
                .statusCode(400)
                .body("violations[0].field", org.hamcrest.Matchers.equalTo("sources.nowhere"));
        given().contentType(ContentType.JSON)
                .body(
                        "{\"items\":[{\"sourceTable\":\"cmdb_ci\",\"sourceValue\":\"x\",\"score\":9}]}")
                .put("/criticality")
                .then()
                .statusCode(400);
    }

    private JsonNode tagThirty() {
        Map<Long, Map<String, String>> columns = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            columns.put(assets.get(i), Map.of("department", i < 20 ? "Sales" : "Finance"));
        }
        settings(source, DEPARTMENT);
        cmdb.servers(source, columns);
        awaitPreview(source, "Sales", 20);
        return run(source);
    }

    private static long id(Map<String, JsonNode> tags, String name) {
        return tags.get(name).path("id").asLong();
    }

    private static long parent(Map<String, JsonNode> tags, String name) {
        return tags.get(name).path("parentTagId").asLong();
    }
}
