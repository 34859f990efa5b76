package dev.cmdbsync.collector.configuration;

import static dev.cmdbsync.collector.Collector.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.cmdbsync.collector.Collector;
import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class RestIT {
    private static final String CANARY = "canary-8231";
    private static Qualys qualys;

    @Inject AgroalDataSource dataSource;

    @BeforeAll
    static void startQualys() {
        qualys = Qualys.with(20);
    }

    @AfterAll
    static void stopQualys() {
        qualys.close();
    }

    @Test
    void shouldNeverShowAPasswordAndKeepItSealed() throws SQLException {
        // When
        String created =
                post(
                                "/sources",
                                """
                                {"name":"Sealed","pod":"EU2","username":"u","password":"%s"}"""
                                        .formatted(CANARY))
                        .statusCode(201)
                        .body("id", equalTo("sealed"))
                        .body("passwordSet", equalTo(true))
                        .body("gatewayUrl", equalTo("https://gateway.qg2.apps.qualys.eu"))
                        .body("validation.status", equalTo("NOT_VALIDATED"))
                        .extract()
                        .asString();

        // Then
        assertThat(created).doesNotContain(CANARY);
        given().get("/sources").then().body(not(containsString(CANARY)));
        given().get("/config.yaml").then().statusCode(200).body(not(containsString(CANARY)));
        try (var connection = dataSource.getConnection();
                ResultSet row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select password_sealed from source where id = 'sealed'")) {
            assertThat(row.next()).isTrue();
            assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                    .isNotEmpty()
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void shouldTakeAPlatformOfNoPresetByItsAddresses() {
        post(
                        "/sources",
                        """
                        {"name":"Private cloud","pod":"CUSTOM","username":"u","password":"p",
                         "apiServerUrl":"https://api.example.com","gatewayUrl":"https://gw.example.com"}""")
                .statusCode(201)
                .body("gatewayUrl", equalTo("https://gw.example.com"));
        post(
                        "/sources",
                        """
                        {"name":"Nowhere","pod":"CUSTOM","username":"u","password":"p"}""")
                .statusCode(400)
                .body("violations.field", hasItem("gatewayUrl"));
    }

    @Test
    void shouldTestAConnectionAndForgetTheResultAfterAnEdit() {
        // Given
        String good = Collector.source(qualys, "cmdbsync", "simulator-password");
        String bad = Collector.source(qualys, "cmdbsync", CANARY);
        String closed = Collector.source(qualys, "no-api", "simulator-password");

        // Then
        given().post("/sources/" + good + "/test")
                .then()
                .statusCode(200)
                .body("validation.status", equalTo("VALIDATED"))
                .body("validation.at", notNullValue());
        given().post("/sources/" + bad + "/test")
                .then()
                .body("validation.status", equalTo("VALIDATION_FAILED"))
                .body("validation.message", containsString("user name or password"))
                .body(not(containsString(CANARY)));
        given().post("/sources/" + closed + "/test")
                .then()
                .body("validation.status", equalTo("VALIDATION_FAILED"));

        // When
        String edited =
                given().get("/sources/" + good).asString().replace("\"cmdbsync\"", "\"other\"");
        given().contentType(ContentType.JSON)
                .body(edited)
                .put("/sources/" + good)
                .then()
                .statusCode(200)
                .body("validation.status", equalTo("NOT_VALIDATED"))
                .body("passwordSet", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/sources | {\"name\":\" \",\"username\":\"u\",\"pod\":\"EU1\"} | name",
                "/sources | {\"name\":\"x\",\"username\":\"u\"} | gatewayUrl",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"XX9\"} | pod",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"gatewayUrl\":\"ftp://x\"} | gatewayUrl",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"gatewayUrl\":\"http://example.org\"} | gatewayUrl",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"apiServerUrl\":\"https://169.254.169.254\"} | apiServerUrl",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"gatewayUrl\":\"https://192.168.0.10\"} | gatewayUrl",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"proxy\":\"169.254.169.254:80\"} | proxy",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"gatewayUrl\":\"https://u:p@example.org\"} | gatewayUrl",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"passwordRef\":\"vault:x\"} | passwordRef",
                "/sources | {\"name\":\"x\",\"username\":\"u\",\"pod\":\"EU1\",\"active\":{}} | active",
                "/schedules | {\"name\":\"x\",\"sourceId\":\"nobody\"} | sourceId",
                "/schedules | {\"name\":\"x\",\"sourceId\":\"nobody\",\"pageSize\":301} | pageSize",
                "/schedules | {\"name\":\"x\",\"sourceId\":\"nobody\",\"maxLifetimeMinutes\":9} | maxLifetimeMinutes",
                "/schedules | {\"name\":\"x\",\"sourceId\":\"nobody\",\"filter\":\"tags.name: a or asset.id > 1 and asset.id < 2\"} | filter",
                "/schedules | {\"name\":\"x\",\"sourceId\":\"nobody\",\"repeatInterval\":\"hourly\"} | repeatInterval",
                "/schedules | {\"name\":\"x\",\"sourceId\":\"nobody\",\"ciOperation\":\"DELETE\"} | ciOperation",
            })
    void shouldRefuseAFieldByName(String path, String body, String field) {
        post(path, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field))
                .body("title", equalTo("Invalid request"));
    }

    @Test
    void shouldAnswerWithProblemDetails() {
        given().get("/sources/none").then().statusCode(404).contentType("application/problem+json");
        given().get("/runs/none").then().statusCode(404).contentType("application/problem+json");
        given().get("/nowhere").then().statusCode(404).contentType("application/problem+json");
        post("/sources", "{\"password\":\"" + CANARY + "\" oops")
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString(CANARY)));
        given().get("/pods").then().statusCode(200).body("items.pod", hasItem("US1"));
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/schedules/{id}/runs"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("cmdbsync_pages_total"));
        given().get("/dead-letters").then().statusCode(200).body("total", notNullValue());
    }

    @Test
    void shouldApplyYamlTwiceWithoutAChange() {
        // Given
        String yaml =
                """
                sources:
                  - id: yaml-source
                    name: From YAML
                    pod: EU1
                    username: reader
                    passwordRef: env:QUALYS_PASSWORD
                schedules:
                  - name: Linux nightly
                    sourceId: yaml-source
                    filter: "operatingSystem.category1: 'Linux'"
                    repeatInterval: PT24H
                    startAt: 2099-01-01T01:00:00Z
                    syncSoftware: false
                """;

        // Then
        put(yaml)
                .statusCode(200)
                .body(
                        "created",
                        equalTo(java.util.List.of("source/yaml-source", "schedule/linux-nightly")));
        put(yaml).statusCode(200).body("unchanged.size()", equalTo(2));
        put(given().get("/config.yaml").asString())
                .statusCode(200)
                .body("updated.size()", equalTo(0));
        given().get("/schedules/linux-nightly")
                .then()
                .body("nextRunAt", equalTo("2099-01-01T01:00:00Z"))
                .body("syncSoftware", equalTo(false))
                .body("syncPorts", equalTo(true));
    }

    @Test
    void shouldApplyNothingOfADocumentWithOneError() {
        // When
        put("""
                        sources:
                          - name: Never made
                            pod: EU1
                            username: u
                        schedules:
                          - name: Broken
                            sourceId: never-made
                            filter: "nonsense: 1"
                        """)
                .statusCode(400)
                .body("violations.field", hasItem("schedules[0].filter"));

        // Then
        given().get("/sources/never-made").then().statusCode(404);
        put("sources:\n  - nme: x\n")
                .statusCode(400)
                .body("violations.field", hasItem("sources[0].nme"));
    }

    @Test
    void shouldTellOtherServicesOfASourceWithItsPasswordSealed() {
        // When
        post(
                        "/sources",
                        """
                        {"name":"Announced","pod":"EU1","username":"u","password":"%s"}"""
                                .formatted(CANARY))
                .statusCode(201);

        // Then
        awaitAnnounced(
                value -> {
                    SourceDocument source = SourceDocument.decode(value);
                    return source.name().equals("Announced")
                            && !source.uploadEnabled()
                            && source.sealedPassword() != null
                            && !new String(value, StandardCharsets.UTF_8).contains(CANARY);
                });

        // When
        given().delete("/sources/announced").then().statusCode(204);

        // Then
        awaitAnnounced(value -> value == null);
    }

    private static void awaitAnnounced(Predicate<byte[]> expected) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                Topics.readAll(Topic.CONFIG.topicName()).stream()
                                        .filter(each -> each.key().equals("source/announced"))
                                        .reduce((earlier, later) -> later)
                                        .filter(each -> expected.test(each.value()))
                                        .isPresent());
    }

    private static io.restassured.response.ValidatableResponse put(String yaml) {
        return given().contentType(ContentType.TEXT).body(yaml).put("/config.yaml").then();
    }
}
