package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the writing half of the Table API reads its bodies and shows what it wrote. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class TableWriteTest {
    private static final String TABLE = "/api/now/table/cmdb_ci_linux_server";
    private static final String SERVER = "0197a000-0000-7000-8000-000000000001";
    private static final String ONE = TABLE + "/" + SERVER.replace("-", "");

    @Inject DataSource database;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
        cmdb.ci(SERVER, "cmdb_ci_linux_server", "srv-1", null, "{\"manufacturer\": \"Dell\"}");
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static ValidatableResponse patch(String query, String body) {
        return json().body(body).patch(ONE + query).then();
    }

    @Test
    void shouldReadBodiesInSingleQuotesAsTheDocumentationWritesThem() {
        ValidatableResponse inserted =
                json().body("{'name':'srv-2','short_description':'new'}").post(TABLE).then();

        inserted.statusCode(201)
                .header("Location", endsWith(cmdb.one(idOf("srv-2"))))
                .body("result.short_description", equalTo("new"));
        patch("", "{'ram':'4'}").statusCode(200).body("result.ram", equalTo("4"));
    }

    @Test
    void shouldShowOfWhatItWroteWhatIsAskedFor() {
        patch("?sysparm_fields=name,manufacturer,manufacturer.name,nonsense", "{\"ram\": \"8\"}")
                .statusCode(200)
                .body(
                        "result.keySet()",
                        equalTo(Set.of("name", "manufacturer", "manufacturer.name")))
                .body("result.manufacturer", hasKey("link"));
        patch(
                        "?sysparm_fields=install_status,manufacturer&sysparm_display_value=true"
                                + "&sysparm_exclude_reference_link=true",
                        "{\"install_status\": \"7\"}")
                .statusCode(200)
                .body(
                        "result",
                        equalTo(Map.of("install_status", "Retired", "manufacturer", "Dell")));
        json().body("{\"name\": \"srv-3\"}")
                .post(TABLE + "?sysparm_fields=name")
                .then()
                .statusCode(201)
                .body("result", equalTo(Map.of("name", "srv-3")));
    }

    @Test
    void shouldTakeLabelsForValuesOnRequest() {
        patch("?sysparm_input_display_value=true", "{\"install_status\": \"Retired\"}")
                .statusCode(200)
                .body("result.install_status", equalTo("7"));
    }

    @Test
    void shouldAnswerWithoutABodyOnRequest() {
        ValidatableResponse inserted =
                json().header("X-no-response-body", "true")
                        .body("{\"name\": \"srv-4\"}")
                        .post(TABLE)
                        .then();

        inserted.statusCode(201)
                .header("Location", endsWith(cmdb.one(idOf("srv-4"))))
                .body(emptyString());
        json().header("X-no-response-body", "true")
                .body("{\"ram\": \"16\"}")
                .put(ONE)
                .then()
                .statusCode(200)
                .body(emptyString());
        assertThat(cmdb.one("select attributes ->> 'ram' from ci where name = 'srv-1'"))
                .isEqualTo("16");
    }

    @Test
    void shouldWriteNothingWhereItCouldNotShowIt() {
        json().body("{\"name\": \"srv-5\"}")
                .post(TABLE + "?sysparm_display_value=perhaps")
                .then()
                .statusCode(400)
                .body("error.message", equalTo("Invalid parameter"));
        patch("?sysparm_display_value=perhaps", "{\"ram\": \"1\"}").statusCode(400);
        assertThat(cmdb.list("select name from ci")).containsExactly("srv-1");
        assertThat(cmdb.one("select mod_count from ci")).isEqualTo("0");
    }

    @Test
    void shouldInsertAndDeleteARelation() {
        // Given
        String other = "0197a000-0000-7000-8000-000000000002";
        cmdb.ci(other, "cmdb_ci_linux_server", "srv-2", null, "{}");
        String body =
                "{\"parent\": \"%s\", \"child\": \"%s\", \"type\": \"1a9cb166f1571100a92eb60da2bce5c5\"}"
                        .formatted(SERVER.replace("-", ""), other.replace("-", ""));

        // When
        ValidatableResponse inserted = json().body(body).post("/api/now/table/cmdb_rel_ci").then();
        String sysId = inserted.extract().path("result.sys_id");

        // Then
        inserted.statusCode(201)
                .header("Location", endsWith("/api/now/table/cmdb_rel_ci/" + sysId))
                .body("result.parent.value", equalTo(SERVER.replace("-", "")))
                .body("result.type.value", equalTo("1a9cb166f1571100a92eb60da2bce5c5"));
        json().body(body.replace("1a9cb166f1571100a92eb60da2bce5c5", "Depends on::Used by"))
                .post("/api/now/table/cmdb_rel_ci")
                .then()
                .statusCode(201)
                .body("result.sys_id", equalTo(sysId));
        json().body(body.replace(other.replace("-", ""), "0".repeat(32)))
                .post("/api/now/table/cmdb_rel_ci")
                .then()
                .statusCode(400)
                .body("error.message", equalTo("Invalid relation"));
        json().body(body.replace("1a9cb166", "00000000"))
                .post("/api/now/table/cmdb_rel_ci")
                .then()
                .statusCode(400);
        assertThat(cmdb.one("select count(*) from ci_relation")).isEqualTo("1");
        given().delete("/api/now/table/cmdb_rel_ci/" + sysId).then().statusCode(204);
        given().delete("/api/now/table/cmdb_rel_ci/" + sysId).then().statusCode(404);
        assertThat(cmdb.one("select count(*) from ci_relation")).isEqualTo("0");
    }

    @Test
    void shouldRefuseABodyThatIsNoObject() {
        for (String body : new String[] {"", "[]", "\"x\"", "{"}) {
            json().body(body)
                    .post(TABLE)
                    .then()
                    .statusCode(400)
                    .body("error.message", equalTo("Exception while reading request"))
                    .body("error.detail", equalTo("The payload is not valid JSON."))
                    .body("status", equalTo("failure"));
        }
    }

    private static String idOf(String name) {
        return "select replace(sys_id::text, '-', '') from ci where name = '" + name + "'";
    }
}
