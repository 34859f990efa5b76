package dev.cmdbsync.tagging.run;

import static dev.cmdbsync.tagging.Tagging.awaitPreview;
import static dev.cmdbsync.tagging.Tagging.get;
import static dev.cmdbsync.tagging.Tagging.records;
import static dev.cmdbsync.tagging.Tagging.run;
import static dev.cmdbsync.tagging.Tagging.settings;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.tagging.Cmdb;
import dev.cmdbsync.tagging.Qualys;
import dev.cmdbsync.tagging.Tagging;
import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags that come off assets, one by one and many at once. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "tagging"))
class RemovalIT {
    private static final String SETTINGS =
            """
            {"enabled":true,"parent":"cmdb","parents":[{"id":"cmdb","name":"CMDB"}],
             "attributes":[{"id":"department","table":"cmdb_ci","column":"department"%s}]}""";

    private static final String NO_ADDRESS = "None of the 10 CIs has an IP address";

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
    void shouldWaitForAPersonBeforeItTakesTagsOffManyAssets() {
        // Given
        settings(source, SETTINGS.formatted(""));
        cmdb.servers(source, departments(0, 300, "Sales"));
        awaitPreview(source, "Sales", 300);
        run(source);

        // When the CMDB loses most of its departments
        Map<Long, Map<String, String>> columns = departments(0, 20, "Sales");
        columns.putAll(departments(20, 40, "Finance"));
        assets.subList(40, 300).forEach(asset -> columns.put(asset, Map.of()));
        cmdb.servers(source, columns);
        awaitPreview(source, "Sales", 20);
        JsonNode preview = get("/sources/" + source + "/preview");
        JsonNode held = run(source);

        // Then what is certain is done
        assertThat(preview.path("needsConfirmation").asBoolean()).isTrue();
        assertThat(held.path("status").asText()).isEqualTo("HELD");
        assertThat(held.path("held").asInt()).isEqualTo(260);
        assertThat(held.path("reason").asText()).contains("260 assets would lose a tag");
        assertThat(qualys.carried()).hasSize(300);
        assertThat(qualys.carried().get(assets.get(20))).containsExactly("Finance");

        // When
        String id = held.path("id").asText();
        JsonNode confirmed =
                Tagging.await(
                        given().post("/runs/" + id + "/confirm")
                                .then()
                                .statusCode(202)
                                .extract()
                                .path("id"));

        // Then
        assertThat(confirmed.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(confirmed.path("assetsChanged").asInt()).isEqualTo(260);
        assertThat(qualys.carried()).hasSize(40);
        given().post("/runs/" + confirmed.path("id").asText() + "/confirm").then().statusCode(409);
    }

    @Test
    void shouldNotRemoveATagThatAssetsStillCarry() {
        // Given
        settings(source, SETTINGS.formatted(""));
        cmdb.servers(source, departments(0, 300, "Sales"));
        awaitPreview(source, "Sales", 300);
        run(source);
        cmdb.servers(source, departments(0, 1, "Finance"));
        Map<Long, Map<String, String>> none = new HashMap<>();
        assets.subList(1, 300).forEach(asset -> none.put(asset, Map.of()));
        cmdb.servers(source, none);
        await().until(() -> get("/sources/" + source + "/stale-tags").path("total").asInt() == 1);

        // When
        JsonNode cleanUp = Tagging.cleanUp(source);

        // Then
        assertThat(cleanUp.path("tagsDeleted").asInt()).isZero();
        assertThat(records(cleanUp).getFirst().path("answer").asText())
                .isEqualTo("300 assets carry it still; a run takes it off them first");
        assertThat(qualys.tags()).containsKey("Sales");
    }

    @Test
    void shouldEmptyTheRuleOfATagWhoseAddressesWentAway() {
        // Given
        settings(source, SETTINGS.formatted(",\"ruleType\":\"NETWORK_RANGE\""));
        Map<Long, Map<String, String>> columns = new HashMap<>();
        qualys.truth()
                .forEach(
                        (id, asset) -> {
                            String address = asset.path("address").asText("");
                            if (address.matches("[0-9.]+") && columns.size() < 10) {
                                columns.put(
                                        id, Map.of("department", "Sales", "ip_address", address));
                            }
                        });
        cmdb.servers(source, columns);
        awaitPreview(source, "Sales", 10);
        run(source);
        qualys.settle();
        assertThat(qualys.carried().keySet()).containsAll(columns.keySet());

        // When the CIs have no address any more
        Map<Long, Map<String, String>> without = new HashMap<>();
        columns.keySet().forEach(id -> without.put(id, Map.of("department", "Sales")));
        cmdb.servers(source, without);
        await().until(() -> get("/sources/" + source + "/preview").toString().contains(NO_ADDRESS));
        run(source);
        qualys.settle();

        // Then
        assertThat(qualys.carried()).isEmpty();
        assertThat(qualys.tags().get("Sales").path("parentTagId").asLong())
                .isEqualTo(qualys.tags().get("CMDB").path("id").asLong());
        qualys.forgetCalls();
        run(source);
        assertThat(qualys.called()).isZero();

        // When they are back, and then nobody has the value
        cmdb.servers(source, columns);
        await().until(
                        () ->
                                !get("/sources/" + source + "/preview")
                                        .toString()
                                        .contains(NO_ADDRESS));
        run(source);
        qualys.settle();
        assertThat(qualys.carried().keySet()).containsAll(columns.keySet());
        cmdb.remove(source, List.copyOf(columns.keySet()));
        await().until(() -> get("/sources/" + source + "/preview").path("tags").isEmpty());
        run(source);
        qualys.settle();

        // Then
        assertThat(qualys.carried()).isEmpty();
        assertThat(get("/sources/" + source + "/stale-tags").path("items").findValuesAsText("name"))
                .contains("Sales");
    }

    private Map<Long, Map<String, String>> departments(int from, int to, String department) {
        Map<Long, Map<String, String>> columns = new HashMap<>();
        assets.subList(from, to)
                .forEach(asset -> columns.put(asset, Map.of("department", department)));
        return columns;
    }
}
