package dev.cmdbsync.writer.table;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no resource answers itself. */
@QuarkusTest
@TestProfile(TableTestProfile.class)
class ServiceNowProblemsTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/now/nonsense, application/json, application/json, 400, Requested URI does not represent any resource",
        "DELETE, /api/now/stats/cmdb_ci, application/json, application/json, 405, Method not supported",
        "GET, /api/now/identifyreconcile, application/json, application/json, 405, Method not supported",
        "POST, /api/now/identifyreconcile, text/plain, application/json, 415, Unsupported content type",
        "GET, /api/now/table/cmdb_ci, application/json, application/pdf, 406, Unsupported response format"
    })
    void shouldRefuseInTheShapeOfServiceNow(
            String method, String path, String type, String accept, int status, String message) {
        given().contentType(type)
                .accept(accept)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .body("error.message", equalTo(message))
                .body("error.containsKey('detail')", equalTo(true))
                .body("status", equalTo("failure"));
    }

    @Test
    void shouldRefuseWithProblemDetailsElsewhere() {
        given().delete("/assets")
                .then()
                .statusCode(405)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(405));
    }
}
