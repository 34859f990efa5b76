package dev.cmdbsync.tagging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.security.audit.AuditRetention;
import dev.cmdbsync.tagging.criticality.CriticalityApplier;
import dev.cmdbsync.tagging.criticality.CriticalityMapping;
import dev.cmdbsync.tagging.criticality.CriticalityStore;
import dev.cmdbsync.testsupport.RouteWalk;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.TestUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every service has from the module security, tried on the smallest of them. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "tagging"))
class ProtectionIT {
    private static final String TABLE =
            """
            {"items":[{"sourceTable":"cmdb_ci_service","sourceValue":"1 - most","score":%d}]}""";
    private static final int WRONG_PASSWORDS_A_MINUTE = 10;

    @Inject DataSource database;
    @Inject CriticalityStore criticality;
    @Inject CriticalityApplier applier;
    @Inject AuditRetention retention;

    private List<CriticalityMapping> shipped = List.of();

    @BeforeEach
    void keepTheTable() {
        shipped = criticality.all();
    }

    @AfterEach
    void putTheTableBack() {
        applier.apply(shipped);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, TestUsers.PASSWORD);
    }

    @Test
    void shouldAllowEachRouteToTheRolesOfTheTableOnly() {
        assertThat(RouteWalk.differences()).isEmpty();
    }

    @Test
    void shouldWriteDownWhoChangedWhatAndHowItEnded() {
        // Given
        String begin = Instant.now().toString();

        // When
        as("administrator")
                .contentType("application/json")
                .body(TABLE.formatted(5))
                .put("/criticality?why=audit")
                .then()
                .statusCode(200);
        as("administrator")
                .contentType("application/json")
                .body("{\"password\":\"marked-4711\"}")
                .put("/criticality")
                .then()
                .statusCode(400);
        as("viewer")
                .contentType("application/json")
                .body(TABLE.formatted(1))
                .put("/criticality")
                .then()
                .statusCode(403);

        // Then
        given().queryParam("from", begin)
                .queryParam("path", "/criticality")
                .queryParam("actor", "administrator")
                .get("/audit")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items[1].action", equalTo("PUT /criticality"))
                .body("items[1].path", equalTo("/criticality?why=audit"))
                .body("items[1].status", equalTo(200))
                .body("items[1].endedAt", notNullValue())
                .body("items[1].client", equalTo("127.0.0.1"))
                .body("items[1].detail.items[0].score", equalTo(5))
                .body("items[0].status", equalTo(400))
                .body("items[0].detail.password", equalTo("…"));
        given().queryParam("from", begin)
                .queryParam("actor", "viewer")
                .get("/audit")
                .then()
                .body("total", equalTo(0));
        given().queryParam("limit", 1)
                .queryParam("method", "PUT")
                .get("/audit")
                .then()
                .body("items.size()", equalTo(1));
        given().queryParam("from", "yesterday").get("/audit").then().statusCode(400);
    }

    @Test
    void shouldDeleteEntriesOfTheAuditLogWhenTheyAreOldEnough() throws SQLException {
        // Given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into audit_entry (at, actor, action, path)
                    select now() - interval '401 days', 'former', 'PUT /x', '/x'
                    from generate_series(1, 2500)
                    union all
                    select now() - interval '399 days', 'former', 'PUT /x', '/x'
                    from generate_series(1, 3)""");

            // When
            int deleted = retention.deleteOld();

            // Then
            assertThat(deleted).isEqualTo(2500);
            try (ResultSet left =
                    statement.executeQuery(
                            "select count(*) from audit_entry where actor = 'former'")) {
                left.next();
                assertThat(left.getInt(1)).isEqualTo(3);
            }
        }
    }

    @Test
    void shouldNeverChangeAnEntryOfTheAuditLog() throws SQLException {
        // Given
        as("operator").post("/runs/1/stop").then().statusCode(404);

        // Then
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    new String[] {
                        "update audit_entry set actor = 'nobody'",
                        "update audit_entry set status = 200",
                        "delete from audit_entry"
                    }) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageContaining("are not changed");
            }
        }
    }

    @Test
    void shouldStopGuessesWithoutLockingOutWhoKnowsThePassword() {
        // Given
        as("approver").get("/runs").then().statusCode(200);

        // When
        for (int i = 0; i < WRONG_PASSWORDS_A_MINUTE; i++) {
            given().auth()
                    .preemptive()
                    .basic("approver", "guess-" + i)
                    .get("/runs")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", containsString("Basic"));
        }

        // Then
        given().auth()
                .preemptive()
                .basic("approver", "one more")
                .get("/runs")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());
        as("approver").get("/runs").then().statusCode(200);
    }

    @Test
    void shouldSendTheHeadersThatKeepBrowsersFromGuessing() {
        for (RequestSpecification request : new RequestSpecification[] {as("viewer"), given()}) {
            request.get("/runs")
                    .then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Cache-Control", containsString("no-store"))
                    .header("Server", nullValue());
        }
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() throws Exception {
        // Given
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/criticality"))
                        .header("Authorization", new Login("tester", TestUsers.PASSWORD).header())
                        .header("Content-Type", "application/json")
                        .expectContinue(true)
                        .PUT(BodyPublishers.ofString("{\"items\":\"" + "x".repeat(5 << 20) + "\"}"))
                        .build();

        // When
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            // Then
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void shouldTellHealthAndFiguresToAnybodyAndNothingElse() {
        given().auth().none().get("/q/health/ready").then().statusCode(200);
        String metrics =
                given().auth().none().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics).doesNotContain(TestUsers.PASSWORD);
        given().auth().none().get("/runs").then().statusCode(401);
        given().auth().none().get("/no-such-route").then().statusCode(404);
    }
}
