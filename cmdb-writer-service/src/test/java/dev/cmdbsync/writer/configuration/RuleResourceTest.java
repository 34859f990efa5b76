package dev.cmdbsync.writer.configuration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.cmdbsync.model.config.ClassDocument;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.Topics;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.table.TableTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TableTestProfile.class)
class RuleResourceTest {
    @Inject CurrentRules current;

    @Test
    void shouldListRulesOfAClass() {
        given().get("/rules").then().statusCode(200).body("items.kind", hasItem("data-sources"));
        given().queryParam("appliesTo", "cmdb_ci_spkg")
                .get("/rules/identification-rules")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].name", equalTo("Software"))
                .body("items[0].shipped", equalTo(true))
                .body("items[0].updatedBy", equalTo("cmdb-sync"))
                .body("items[0].entries[0].sysId", equalTo("a52a87c03746220006b216a543990e8c"));
        given().queryParam("limit", 2)
                .queryParam("offset", 1)
                .get("/rules/relation-types")
                .then()
                .body("items", hasSize(2));
        given().get("/rules/unicorns")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().queryParam("limit", 0).get("/rules/properties").then().statusCode(400);
    }

    @Test
    void shouldAddReplaceAndRemoveARule() throws SQLException {
        // When
        String id =
                given().contentType(ContentType.JSON)
                        .body("{\"name\": \"Drone scanner\"}")
                        .post("/rules/data-sources")
                        .then()
                        .statusCode(201)
                        .header("Location", containsString("/rules/data-sources/"))
                        .body("active", equalTo(true))
                        .body("shipped", equalTo(false))
                        .body("updatedBy", equalTo("tester"))
                        .extract()
                        .path("sysId");

        // Then
        assertThat(current.get().dataSource("Drone scanner")).isPresent();
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"Drone scanner\"}")
                .post("/rules/data-sources")
                .then()
                .statusCode(409);
        given().contentType(ContentType.JSON)
                .body(given().get("/rules/data-sources/" + id).asString().replace("true", "false"))
                .put("/rules/data-sources/" + id)
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        assertThat(current.get().dataSource("Drone scanner")).isEmpty();
        given().delete("/rules/data-sources/Drone scanner").then().statusCode(204);
        given().get("/rules/data-sources/" + id).then().statusCode(404);
    }

    @Test
    void shouldSayWhatIsWrong() {
        given().contentType(ContentType.JSON)
                .body(
                        """
                        {"name": "Odd", "appliesTo": "cmdb_ci_server", "entries": [{"order": 1, "attributes": ["wings"]}]}""")
                .post("/rules/identification-rules")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "violations[0].field",
                        equalTo("identification-rules/Odd.entries[1].attributes"))
                .body("violations[0].message", containsString("cmdb_ci_server has not: wings"));
        given().contentType(ContentType.JSON)
                .body("[1")
                .post("/rules/identification-rules")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldApplyAnExportWithoutAnyChange() {
        String yaml = given().get("/rules.yaml").then().statusCode(200).extract().asString();

        given().contentType(ContentType.TEXT)
                .body(yaml)
                .put("/rules.yaml?prune=true")
                .then()
                .statusCode(200)
                .body("created", hasSize(0))
                .body("updated", hasSize(0))
                .body("removed", hasSize(0));
    }

    @Test
    void shouldOnlyTellWhatADryRunWouldChange() throws SQLException {
        String yaml =
                """
                class-definitions:
                  - name: u_drone
                    label: Drone
                    parent: cmdb_ci_hardware
                    attributes: [{element: u_rotors, type: integer, maxLength: 40}]
                properties:
                  - {name: glide.identification_engine.skip_duplicates.threshold, value: 6}
                """;

        // When
        given().contentType(ContentType.TEXT)
                .body(yaml)
                .put("/rules.yaml?dryRun=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("created[0].name", equalTo("u_drone"))
                .body("updated[0].changes[0].field", equalTo("value"))
                .body("updated[0].changes[0].before", equalTo("5"))
                .body("updated[0].changes[0].after", equalTo("6"));

        // Then
        assertThat(current.get().classes().contains("u_drone")).isFalse();

        // When
        given().contentType(ContentType.TEXT).body(yaml).put("/rules.yaml").then().statusCode(200);

        // Then
        assertThat(current.get().classes().contains("u_drone")).isTrue();
        assertThat(current.get().number("glide.identification_engine.skip_duplicates.threshold", 0))
                .isEqualTo(6);
        given().contentType(ContentType.TEXT)
                .body(yaml.replace("value: 6", "value: 5"))
                .put("/rules.yaml")
                .then()
                .statusCode(200);
        given().delete("/rules/class-definitions/u_drone").then().statusCode(204);
    }

    @Test
    void shouldChangeNothingIfOneRuleOfTheDocumentIsWrong() throws SQLException {
        long version = current.get().version();

        given().contentType(ContentType.TEXT)
                .body(
                        """
                        data-sources: [{name: Good}]
                        relation-types: [{name: Bad}]
                        """)
                .put("/rules.yaml")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("relation-types/Bad.name"));

        current.expire();
        assertThat(current.get().version()).isEqualTo(version);
        assertThat(current.get().dataSource("Good")).isEmpty();
    }

    @Test
    void shouldAnnounceClassesToOtherServices() {
        // When
        given().contentType(ContentType.JSON)
                .body(
                        """
                        {"name": "u_announced", "label": "Announced", "parent": "cmdb_ci_server", "attributes": [
                         {"element": "u_bay", "label": "Bay", "type": "string", "maxLength": 40}]}""")
                .post("/rules/class-definitions")
                .then()
                .statusCode(201);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(announced("u_announced"))
                                        .isEqualTo(
                                                new ClassDocument(
                                                        "u_announced",
                                                        "Announced",
                                                        "cmdb_ci_server",
                                                        List.of(
                                                                new ClassDocument.Column(
                                                                        "u_bay", "string", 40,
                                                                        null)))));

        // When
        given().delete("/rules/class-definitions/u_announced").then().statusCode(204);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(announced("u_announced")).isNull());
    }

    private static @Nullable ClassDocument announced(String name) {
        ClassDocument last = null;
        for (ConsumerRecord<String, byte[]> each : Topics.readAll(Topic.CONFIG.topicName())) {
            if (ClassDocument.key(name).equals(each.key())) {
                last = each.value() == null ? null : ClassDocument.decode(each.value());
            }
        }
        return last;
    }
}
