package dev.cmdbsync.writer.table;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TableTestProfile.class)
class DefinedTablesTest {
    private static final String APP = "0197a000-0000-7000-8000-00000000000a";
    private static final String HOST = "0197a000-0000-7000-8000-00000000000b";
    private static final String RUNS_ON = "60bc4e22c0a8010e01f074cbe6bd73c3";

    @Inject DataSource dataSource;

    @BeforeEach
    void fill() {
        CmdbFixture cmdb = new CmdbFixture(dataSource);
        cmdb.clear();
        cmdb.insert(
                CmdbFixture.ci(
                        APP,
                        "cmdb_ci_app_server_tomcat",
                        "Tomcat@web",
                        "{\"server_port\":\"8006\"}",
                        "2026-03-01 00:00:00+00"),
                CmdbFixture.ci(
                        HOST,
                        "cmdb_ci_linux_server",
                        "web",
                        "{\"dr_backup\":\"%s\",\"manufacturer\":\"c115c2f737e3100044e0bfc8bcbe5d46\"}"
                                .formatted(APP.replace("-", "")),
                        "2026-03-01 00:00:00+00"));
        cmdb.run(
                """
                insert into ci_relation (sys_id, parent, child, type, created_by)
                values ('0197a000-0000-7000-8000-0000000000ff', '%1$s', '%2$s', 'Runs on::Runs', 'ServiceNow');
                insert into related_record (cmdb_ci, class, row_key, attributes)
                values ('%2$s', 'cmdb_key_value', 'zone', '{"key": "zone", "value": "a"}'),
                       ('%2$s', 'cmdb_print_queue_instance', 'zone', '{"name": "zone"}');
                """
                        .formatted(APP, HOST));
    }

    @Test
    void shouldReadClassesThatRulesDefine() {
        given().queryParam("sysparm_query", "server_port>8000")
                .get("/api/now/table/cmdb_ci_app_server_tomcat")
                .then()
                .statusCode(200)
                .body("result.name", contains("Tomcat@web"))
                .body("result[0].server_port", equalTo("8006"));
        given().contentType(ContentType.TEXT)
                .body(
                        """
                        class-definitions:
                          - name: cmdb_ci_linux_server
                            attributes: [{element: u_rack, type: string, maxLength: 12}]
                        """)
                .put("/rules.yaml")
                .then()
                .statusCode(200);

        given().queryParam("sysparm_query", "u_rackISEMPTY")
                .get("/api/now/table/cmdb_ci_linux_server")
                .then()
                .statusCode(200)
                .body("result[0].u_rack", equalTo(""));
        given().get(
                        "/api/now/stats/cmdb_ci_linux_server?sysparm_count=true&sysparm_group_by=u_rack")
                .then()
                .statusCode(200);
        given().delete("/rules/class-definitions/cmdb_ci_linux_server").then().statusCode(204);
        given().queryParam("sysparm_query", "u_rackISEMPTY")
                .get("/api/now/table/cmdb_ci_linux_server")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldKeepReferencesThatCameAsSysIds() {
        given().queryParam("sysparm_query", "dr_backup.name=Tomcat@web")
                .queryParam("sysparm_display_value", "all")
                .get("/api/now/table/cmdb_ci_linux_server")
                .then()
                .statusCode(200)
                .body("result", hasSize(1))
                .body("result[0].dr_backup.value", equalTo(APP.replace("-", "")))
                .body("result[0].dr_backup.display_value", equalTo("Tomcat@web"))
                .body("result[0].manufacturer.value", equalTo("c115c2f737e3100044e0bfc8bcbe5d46"));
    }

    @Test
    void shouldReadRelationsWithTheirTypes() {
        given().queryParam("sysparm_query", "parent.name=Tomcat@web^type.name=Runs on::Runs")
                .queryParam("sysparm_display_value", "all")
                .get("/api/now/table/cmdb_rel_ci")
                .then()
                .statusCode(200)
                .body("result", hasSize(1))
                .body("result[0].child.display_value", equalTo("web"))
                .body("result[0].type.value", equalTo(RUNS_ON))
                .body("result[0].type.display_value", equalTo("Runs on::Runs"));
        given().get("/api/now/table/cmdb_rel_type/" + RUNS_ON)
                .then()
                .statusCode(200)
                .body("result.name", equalTo("Runs on::Runs"))
                .body("result.child_descriptor", equalTo("Runs"));
    }

    @Test
    void shouldReadRowsThatHaveNoTableOfTheirOwn() {
        String id =
                given().get("/api/now/table/cmdb_key_value")
                        .then()
                        .statusCode(200)
                        .body("result", hasSize(1))
                        .body("result[0].value", equalTo("a"))
                        .body("result[0].configuration_item.value", equalTo(HOST.replace("-", "")))
                        .extract()
                        .path("result[0].sys_id");

        given().get("/api/now/table/cmdb_key_value/" + id).then().statusCode(200);
    }

    @Test
    void shouldReadRulesAsServiceNowsTables() {
        given().queryParam("sysparm_query", "applies_to=cmdb_ci_hardware")
                .get("/api/now/table/cmdb_identifier")
                .then()
                .statusCode(200)
                .body("result.name", contains("Hardware Rule"))
                .body("result[0].independent", equalTo("true"));
        given().get("/api/now/table/cmdb_identifier_entry/556eb250c3400200d8d4bea192d3ae92")
                .then()
                .statusCode(200)
                .body("result.attributes", equalTo("name"))
                .body("result.order", equalTo("300"));
        given().queryParam("sysparm_query", "name=cmdb_ci^element=discovery_source^inactive=false")
                .get("/api/now/table/sys_choice")
                .then()
                .statusCode(200)
                .body("result.value", hasItem("Qualys"));
        given().queryParam(
                        "sysparm_query",
                        "name=glide.identification_engine.skip_duplicates.threshold")
                .get("/api/now/table/sys_properties")
                .then()
                .body("result[0].value", equalTo("5"));
    }
}
