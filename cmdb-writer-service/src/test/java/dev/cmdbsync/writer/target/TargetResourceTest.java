package dev.cmdbsync.writer.target;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.cmdbsync.writer.ire.EngineProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EngineProfile.class)
class TargetResourceTest {
    private static final String CANARY = "canary-password";

    @Inject AgroalDataSource database;
    @Inject TargetCatalog catalog;

    @BeforeEach
    void none() throws SQLException {
        run("delete from target_source");
        run("delete from target");
    }

    @Test
    void shouldKeepACredentialSealedAndNeverShowIt() throws SQLException {
        // When
        String shown = create(basic("https://acme.service-now.com", CANARY)).asString();

        // Then
        assertThat(shown).doesNotContain(CANARY).contains("\"parallelCalls\":4");
        assertThat(given().get("/targets").asString()).doesNotContain(CANARY);
        assertThat(one("select target::text from target")).doesNotContain(CANARY);
        assertThat(one("select encode(secret_sealed, 'escape') from target"))
                .doesNotContain(CANARY);
        assertThat(catalog.secret(catalog.get("acme")).reveal()).isEqualTo(CANARY);
    }

    @Test
    void shouldNotSendAKeptCredentialToAnotherAddress() {
        // Given
        create(basic("https://acme.service-now.com", CANARY));
        String moved = basic("https://acme.service-now.com.evil.example", null);

        // Then
        given().contentType(ContentType.JSON)
                .body(moved)
                .put("/targets/acme")
                .then()
                .statusCode(400)
                .body("violations.field", contains("secret"));
        given().contentType(ContentType.JSON)
                .body(basic("https://acme.service-now.com", null))
                .put("/targets/acme")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.service-now.com",
                "https://user:pass@acme.service-now.com",
                "https://acme.service-now.com/path",
                "https://acme.service-now.com?x=1",
                "http://127.0.0.1.example.org",
                "https://169.254.169.254",
                "https://[fd00:ec2::254]",
                "https://metadata.google.internal",
                "https://10.1.2.3",
                "ftp://acme",
                "https:///x",
                "nonsense"
            })
    void shouldRefuseAddressesThatNoCredentialMayGoTo(String url) {
        given().contentType(ContentType.JSON)
                .body(basic(url, CANARY))
                .post("/targets")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem("baseUrl"))
                .body("detail", not(equalTo(url)));
    }

    @Test
    void shouldForgetWhatWasAppliedWhenASourceGoesElsewhere() throws SQLException {
        // Given
        create(basic("https://acme.service-now.com", CANARY));
        run(
                "insert into source_key (source_id, asset_id, cmdb_ci, content_hash)"
                        + " values ('apac', 1, gen_random_uuid(), '\\x01')");

        // When
        given().put("/targets/acme/sources/apac")
                .then()
                .statusCode(200)
                .body("sources", contains("apac"));

        // Then
        assertThat(one("select cmdb_ci is null and content_hash is null from source_key"))
                .isEqualTo("t");
        given().delete("/targets/acme").then().statusCode(409);
        given().delete("/targets/acme/sources/apac").then().statusCode(204);
        given().delete("/targets/acme").then().statusCode(204);
        given().get("/targets").then().body("items", hasSize(0)).body("total", equalTo(0));
        run("delete from source_key");
    }

    private static io.restassured.response.Response create(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/targets")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static String basic(String url, String secret) {
        return """
        {"id": "acme", "name": "ACME", "baseUrl": "%s", "auth": "BASIC", "login": "admin"%s}"""
                .formatted(url, secret == null ? "" : ", \"secret\": \"" + secret + "\"");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
