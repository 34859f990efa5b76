package dev.cmdbsync.transform.mapping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.cmdbsync.model.config.ClassDocument;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "transform"))
class MappingResourceIT {
    private static final String COMPUTERS = "/mappings/computer-classes";
    private static final String HARDWARE = "/mappings/hardware-categories";
    private static final String TOASTER =
            """
            {"assetId": -5, "assetName": "toaster-1", "domainRole": "Toaster",
             "tagList": {"tag": [{"tagName": "Kitchen"}, {"tagName": "Hot"}]},
             "hardware": {"category1": "Kitchen", "category2": "Toaster"}}""";

    @Test
    void shouldOfferAllPredefinedMappings() {
        given().get(HARDWARE + "?limit=1")
                .then()
                .statusCode(200)
                .body("total", greaterThanOrEqualTo(87))
                .body("items.size()", equalTo(1));
        given().get(COMPUTERS)
                .then()
                .body("items.name", hasItem("Windows server"))
                .body("items.find { it.name == 'Windows server' }.predefined", equalTo(true));
    }

    @Test
    void shouldExplainWhyNoMappingFitted() {
        preview(TOASTER)
                .statusCode(200)
                .body("kind", equalTo("CANDIDATE"))
                .body("candidate.className", equalTo("cmdb_ci_hardware"))
                .body("candidate.classifiedBy", equalTo("Fallback class"))
                .body("candidate.source.nativeKey", equalTo("-5"))
                .body(
                        "attempts.find { it.mapping == 'Linux server' }.reasons[0]",
                        containsString("operatingSystem.category1INLinux (found nothing)"))
                .body("attempts.last().mapping", equalTo("Kitchen / Toaster"));
        given().contentType(ContentType.JSON)
                .body(TOASTER)
                .post("/mappings/preview?options=noClassMatch=LEAVE_OUT")
                .then()
                .body("kind", equalTo("REJECTED"))
                .body("refusal.code", equalTo("NO_CLASS_MATCH"))
                .body("refusal.name", equalTo("toaster-1"));
    }

    @Test
    void shouldUseANewMappingAtOnceAndNoLongerAfterItsDeletion() {
        String id =
                create("Toaster", "tagList.tag.tagName=hot^domainRole=toaster", "cmdb_ci_iot")
                        .statusCode(201)
                        .body("predefined", equalTo(false))
                        .extract()
                        .path("id");
        preview(TOASTER)
                .body("candidate.className", equalTo("cmdb_ci_iot"))
                .body("candidate.classifiedBy", equalTo("Toaster"))
                .body("attempts.last().matched", equalTo(true));

        given().delete(COMPUTERS + "/" + id).then().statusCode(204);

        preview(TOASTER).body("candidate.className", equalTo("cmdb_ci_hardware"));
        given().get(COMPUTERS + "/" + id).then().statusCode(404);
    }

    @Test
    void shouldTakeAClassThatWasDefinedInTheCmdbAsSoonAsItIsAnnounced() throws Exception {
        // Given
        String rule = "domainRole=toaster";
        create("Toaster of ours", rule, "u_toaster")
                .statusCode(400)
                .body("violations[0].message", containsString("u_toaster"));

        // When
        announce(
                new ClassDocument(
                        "u_toaster",
                        "Toaster",
                        "cmdb_ci_computer",
                        List.of(new ClassDocument.Column("name", "string", 5, null))));

        // Then
        String id =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(
                                () ->
                                        create("Toaster of ours", rule, "u_toaster")
                                                .extract()
                                                .<String>path("id"),
                                Objects::nonNull);
        preview(TOASTER)
                .body("kind", equalTo("CANDIDATE"))
                .body("candidate.className", equalTo("u_toaster"))
                .body("candidate.values.name", equalTo("toast"))
                .body("candidate.values.discovery_source", equalTo("Qualys"));

        // When
        Topics.send(
                List.of(
                        new ProducerRecord<>(
                                Topic.CONFIG.topicName(), ClassDocument.key("u_toaster"), null)));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> preview(TOASTER).body("refusal.code", equalTo("UNKNOWN_CLASS")));
        given().delete(COMPUTERS + "/" + id).then().statusCode(204);
    }

    private static void announce(ClassDocument document) throws Exception {
        Topics.send(
                List.of(
                        new ProducerRecord<>(
                                Topic.CONFIG.topicName(),
                                ClassDocument.key(document.name()),
                                document.encode())));
    }

    @Test
    void shouldRefuseWhatCouldNotWorkWithProblemDetails() {
        create("Bad", "name~x", "no_such_class")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("violations.field", equalTo(List.of("rule", "targetClass")))
                .body("violations[0].message", containsString("at character 1"))
                .body("violations[1].message", containsString("no_such_class"));
        create("", "a=1", "cmdb_ci_iot")
                .statusCode(400)
                .body("violations[0].field", equalTo("name"));
        create("Sorted", "a=1^ORDERBYb", "cmdb_ci_iot")
                .statusCode(400)
                .body("violations[0].message", containsString("ORDERBY"));
        create("Serial", "a=1", "cmdb").statusCode(400);
        create("windows SERVER", "a=1", "cmdb_ci_iot").statusCode(409);
        create("Zero\u0000", "a=1", "cmdb_ci_iot").statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"name\": ")
                .post(COMPUTERS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().get(COMPUTERS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get(COMPUTERS + "?limit=0").then().statusCode(400);
    }

    @Test
    void shouldNotDeleteAPredefinedMappingButDeactivateIt() {
        Map<String, Object> unix = computer("Unix client");
        given().delete(COMPUTERS + "/" + unix.get("id"))
                .then()
                .statusCode(409)
                .body("detail", containsString("deactivated"));

        unix.put("active", false);
        given().contentType(ContentType.JSON)
                .body(request(unix))
                .put(COMPUTERS + "/" + unix.get("id"))
                .then()
                .statusCode(200)
                .body("active", equalTo(false))
                .body("priority", equalTo(unix.get("priority")));

        preview(
                        """
                        {"assetId": 1, "operatingSystem": {"category1": "Unix", "category2": "Client"}}""")
                .body("candidate.className", equalTo("cmdb_ci_hardware"))
                .body(
                        "attempts.find { it.mapping == 'Unix client' }.reasons[0]",
                        equalTo("not active"));
    }

    @Test
    void shouldReorderAllMappingsOrNone() {
        List<String> ids =
                new ArrayList<>(given().get(COMPUTERS).then().extract().path("items.id"));
        java.util.Collections.reverse(ids);
        given().contentType(ContentType.JSON)
                .body(Map.of("ids", ids.subList(1, ids.size())))
                .put(COMPUTERS + "/order")
                .then()
                .statusCode(400);

        given().contentType(ContentType.JSON)
                .body(Map.of("ids", ids))
                .put(COMPUTERS + "/order")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(ids));

        java.util.Collections.reverse(ids);
        given().contentType(ContentType.JSON)
                .body(Map.of("ids", ids))
                .put(COMPUTERS + "/order")
                .then()
                .body("items[0].name", equalTo("VMware ESX server"));
    }

    @Test
    void shouldChangeAndAddHardwareCategories() {
        String laser =
                given().get(HARDWARE + "?limit=1000")
                        .then()
                        .extract()
                        .path("items.find { it.category2 == 'Laser' }.id");
        given().contentType(ContentType.JSON)
                .body(Map.of("targetClass", "cmdb_ci_imaging"))
                .put(HARDWARE + "/" + laser)
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
        preview(
                        """
                        {"assetId": 1, "hardware": {"category1": "Printers", "category2": "Laser"}}""")
                .body("candidate.className", equalTo("cmdb_ci_imaging"));
        given().contentType(ContentType.JSON)
                .body(Map.of("targetClass", "cmdb_ci_printer"))
                .put(HARDWARE + "/" + laser)
                .then()
                .statusCode(200);

        Map<String, String> kitchen =
                Map.of("category1", "Bath", "category2", "Scale", "targetClass", "cmdb_ci_iot");
        given().contentType(ContentType.JSON).body(kitchen).post(HARDWARE).then().statusCode(201);
        given().contentType(ContentType.JSON).body(kitchen).post(HARDWARE).then().statusCode(409);
        given().get(HARDWARE).then().body("items.category1", not(hasItem("Kitchen")));
    }

    @Test
    void shouldDescribeItselfAndCountItsWork() {
        assertThat(given().get("/q/openapi").asString()).contains("/mappings/preview");
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("cmdbsync_transform_assets");
    }

    private static ValidatableResponse preview(String asset) {
        return given().contentType(ContentType.JSON).body(asset).post("/mappings/preview").then();
    }

    private static ValidatableResponse create(String name, String rule, String targetClass) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "rule", rule, "targetClass", targetClass))
                .post(COMPUTERS)
                .then();
    }

    private static Map<String, Object> computer(String name) {
        return given().get(COMPUTERS)
                .then()
                .extract()
                .path("items.find { it.name == '" + name + "' }");
    }

    private static Map<String, Object> request(Map<String, Object> mapping) {
        return Map.of(
                "name", mapping.get("name"),
                "active", mapping.get("active"),
                "rule", mapping.get("rule"),
                "targetClass", mapping.get("targetClass"));
    }
}
