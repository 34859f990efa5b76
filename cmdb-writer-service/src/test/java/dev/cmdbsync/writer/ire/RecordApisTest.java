package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CMDB instances and the writing half of the Table API. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class RecordApisTest {
    private static final String DATABASE = "0197a000-0000-7000-8000-000000000001";
    private static final String DATABASE_ID = DATABASE.replace("-", "");

    @Inject DataSource database;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
    }

    private static ValidatableResponse send(String method, String path, String body) {
        return given().contentType("application/json").body(body).request(method, path).then();
    }

    @Test
    void shouldWriteAnInstanceWithItsRelationsAndAnswerItWhole() {
        // Given
        cmdb.ci(DATABASE, "cmdb_ci_linux_server", "PS ORA01", null, "{}");

        // When
        String sysId =
                send(
                                "POST",
                                "/api/now/cmdb/instance/cmdb_ci_linux_server",
                                """
                                {"attributes": {"name": "lnux299", "manufacturer": "Iris"}, "source": "ServiceNow",
                                 "outbound_relations": [{"type": "1a9cb166f1571100a92eb60da2bce5c5",
                                   "target": "%s", "sys_class_name": "cmdb_ci_linux_server"}]}"""
                                        .formatted(DATABASE_ID))
                        .statusCode(200)
                        .body("result.attributes.name", equalTo("lnux299"))
                        .body("result.attributes.discovery_source", equalTo("ServiceNow"))
                        .body("result.attributes.sys_class_name", equalTo("cmdb_ci_linux_server"))
                        .body("result.attributes.manufacturer.display_value", equalTo("Iris"))
                        .body("result.attributes.asset_tag", equalTo(""))
                        .body("result.attributes.attested", equalTo("false"))
                        .body("result.attributes.sys_domain.display_value", equalTo("global"))
                        .body("result.attributes.sys_domain.value", equalTo("global"))
                        .body(
                                "result.attributes.sys_domain.link",
                                endsWith("/api/now/table/sys_user_group/global"))
                        .body("result.inbound_relations", hasSize(0))
                        .body(
                                "result.outbound_relations[0].type.display_value",
                                equalTo("Depends on::Used by"))
                        .body(
                                "result.outbound_relations[0].target.link",
                                endsWith("/api/now/cmdb/instance/cmdb_ci/" + DATABASE_ID))
                        .body(
                                "result.outbound_relations[0].target.display_value",
                                equalTo("PS ORA01"))
                        .extract()
                        .path("result.attributes.sys_id");

        // Then
        send(
                        "PATCH",
                        "/api/now/cmdb/instance/cmdb_ci_linux_server/" + sysId,
                        "{\"attributes\": {\"ram\": \"64\"}, \"source\": \"ServiceNow\"}")
                .statusCode(200)
                .body("result.attributes.ram", equalTo("64"))
                .body("result.attributes.name", equalTo("lnux299"));
        given().get("/api/now/cmdb/instance/cmdb_ci_server?sysparm_query=name=lnux299")
                .then()
                .statusCode(200)
                .body("result", hasSize(1))
                .body("result[0].sys_id", equalTo(sysId));
        given().get("/api/now/cmdb/instance/cmdb_ci_linux_server/" + DATABASE_ID)
                .then()
                .body("result.inbound_relations[0].target.value", equalTo(sysId));
        given().get("/api/now/table/cmdb_rel_ci?sysparm_query=parent=" + sysId)
                .then()
                .statusCode(200)
                .body("result[0].child.value", equalTo(DATABASE_ID))
                .body("result[0].type.value", equalTo("1a9cb166f1571100a92eb60da2bce5c5"));
        given().get("/api/now/table/cmdb_rel_type/1a9cb166f1571100a92eb60da2bce5c5")
                .then()
                .statusCode(200)
                .body("result.name", equalTo("Depends on::Used by"));
        given().get("/api/now/cmdb/instance/cmdb_ci_win_server/" + sysId).then().statusCode(404);
        given().get(
                        "/api/now/table/cmdb_ci?sysparm_query=sys_domain=global&sysparm_fields=sys_domain")
                .then()
                .statusCode(200)
                .body("result[0].sys_domain.keySet()", equalTo(Set.of("link", "value")));
        given().get("/api/now/cmdb/instance/cmdb_ci_linux_server/" + "0".repeat(32))
                .then()
                .statusCode(404);
    }

    @Test
    void shouldAnswerADependentInstanceWithoutItsHostAsRecorded() {
        String recorded = Recorded.text("dependent-instance-response.json");

        String answer =
                send(
                                "POST",
                                "/api/now/cmdb/instance/cmdb_ci_db_mssql_instance",
                                Recorded.text("dependent-instance-request.json"))
                        .statusCode(500)
                        .extract()
                        .asString();

        assertThat(Recorded.json(answer)).isEqualTo(Recorded.json(recorded));
    }

    @Test
    void shouldWriteADependentInstanceOntoItsHost() {
        cmdb.ci(DATABASE, "cmdb_ci_win_server", "*ANNIE-IBM", null, "{}");

        send(
                        "POST",
                        "/api/now/cmdb/instance/cmdb_ci_linux_server",
                        """
                        {"attributes": {"name": "test", "sys_class_name": "cmdb_ci_db_mssql_instance",
                          "instance_name": "Iname"}, "source": "ServiceNow",
                          "depends_on": {"outbound_relations": {"target": "%s",
                            "type": "60bc4e22c0a8010e01f074cbe6bd73c3"}}}"""
                                .formatted(DATABASE_ID))
                .statusCode(200)
                .body("result.attributes.instance_name", equalTo("Iname"))
                .body("result.attributes.sys_class_name", equalTo("cmdb_ci_db_mssql_instance"))
                .body("result.outbound_relations[0].target.display_value", equalTo("*ANNIE-IBM"));
    }

    @Test
    void shouldAddAndRemoveARelationOfAnInstance() {
        // Given
        String server = "0197a000-0000-7000-8000-000000000003";
        cmdb.ci(DATABASE, "cmdb_ci_linux_server", "PS ORA01", null, "{}");
        cmdb.ci(server, "cmdb_ci_linux_server", "lnux299", null, "{}");
        String path = "/api/now/cmdb/instance/cmdb_ci_linux_server/" + server.replace("-", "");

        // When
        String relation =
                send(
                                "POST",
                                path + "/relation",
                                """
                                {"outbound_relations": [{"type": "1a9cb166f1571100a92eb60da2bce5c5",
                                  "target": "%s"}], "source": "ServiceNow"}"""
                                        .formatted(DATABASE_ID))
                        .statusCode(200)
                        .body("result.attributes.name", equalTo("lnux299"))
                        .body("result.outbound_relations", hasSize(1))
                        .extract()
                        .path("result.outbound_relations[0].sys_id");
        given().delete(path + "/relation/" + relation).then().statusCode(200);

        // Then
        given().get(path).then().body("result.outbound_relations", hasSize(0));
        given().delete(path + "/relation/" + relation).then().statusCode(404);
        given().get("/api/now/cmdb/instance/cmdb_ci_linux_server?sysparm_offset=1")
                .then()
                .body("result", hasSize(1));
    }

    @Test
    void shouldReplaceAttributesOfAnInstanceAndKeepItsRelations() {
        // Given
        String apache = "0197a000-0000-7000-8000-000000000002";
        cmdb.ci(DATABASE, "cmdb_ci_linux_server", "PS ORA01", null, "{}");
        cmdb.ci(apache, "cmdb_ci_linux_server", "PS Apache01", null, "{}");
        String sysId =
                send(
                                "POST",
                                "/api/now/v2/cmdb/instance/cmdb_ci_linux_server",
                                """
                                {"outbound_relations": [
                                   {"type": "1a9cb166f1571100a92eb60da2bce5c5", "target": "%1$s"},
                                   {"type": "607ad1b2c0a8010e01941856b365af90", "target": "%1$s"}],
                                 "attributes": {"name": "lnux999", "firewall_status": "Intranet", "ram": "8"},
                                 "source": "ServiceNow",
                                 "inbound_relations": [{"type": "1a9cb166f1571100a92eb60da2bce5c5", "target": "%2$s"}]}"""
                                        .formatted(DATABASE_ID, apache.replace("-", "")))
                        .statusCode(200)
                        .body("result.outbound_relations", hasSize(2))
                        .body(
                                "result.outbound_relations.type.display_value",
                                containsInAnyOrder(
                                        "Depends on::Used by",
                                        "Exchanges data with::Exchanges data with"))
                        .body(
                                "result.inbound_relations[0].target.display_value",
                                equalTo("PS Apache01"))
                        .body("result.attributes.sys_mod_count", equalTo("0"))
                        .extract()
                        .path("result.attributes.sys_id");

        // When
        ValidatableResponse replaced =
                send(
                        "PUT",
                        "/api/now/v1/cmdb/instance/cmdb_ci_linux_server/" + sysId,
                        """
                        {"attributes": {"firewall_status": "Extranet", "discovery_source": "ServiceNows",
                          "name": "Linux299", "used_for": "Pre-production", "container": "Box"},
                         "source": "ServiceNow", "outbound_relations": []}""");

        // Then
        replaced.statusCode(200)
                .body("result.attributes.firewall_status", equalTo("Extranet"))
                .body("result.attributes.discovery_source", equalTo("ServiceNow"))
                .body("result.attributes.name", equalTo("Linux299"))
                .body("result.attributes.used_for", equalTo("Pre-production"))
                .body("result.attributes.ram", equalTo("8"))
                .body("result.attributes.containsKey('container')", equalTo(false))
                .body("result.outbound_relations", hasSize(2))
                .body("result.inbound_relations", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/now/cmdb/instance/cmdb_ci_linux_server?sysparm_limit=x, 400",
        "GET, /api/now/cmdb/instance/cmdb_ci_linux_server?sysparm_offset=-1, 400",
        "GET, /api/now/cmdb/instance/nothing, 400",
        "GET, /api/now/cmdb/instance/cmdb_ci_linux_server/nothing, 404",
        "PATCH, /api/now/cmdb/instance/cmdb_ci_linux_server/nothing, 404",
        "DELETE, /api/now/cmdb/instance/cmdb_ci_linux_server, 405",
        "GET, /api/now/v2/cmdb/meta/nothing, 404"
    })
    void shouldRefuseInTheShapeOfServiceNow(String method, String path, int status) {
        send(method, path, "{}")
                .statusCode(status)
                .body("error.containsKey('message')", equalTo(true))
                .body("error.containsKey('detail')", equalTo(true))
                .body("status", equalTo("failure"));
    }

    @Test
    void shouldTellWhatIsWrongWithAnInstance() {
        send(
                        "POST",
                        "/api/now/cmdb/instance/cmdb_ci_linux_server",
                        "{\"attributes\": {\"name\": \"x1\"}, \"source\": \"Nobody\"}")
                .statusCode(400)
                .body(
                        "result.items[0].errors[0].message",
                        containsString("invalid data source [Nobody]"));
        send("POST", "/api/now/cmdb/instance/cmdb_ci_linux_server", "[")
                .statusCode(400)
                .body("status", equalTo("failure"));
    }

    @Test
    void shouldInsertChangeAndDeleteARecord() {
        // When
        String sysId =
                send(
                                "POST",
                                "/api/now/table/cmdb_ci_linux_server",
                                "{\"name\": \"srv-1\", \"ram\": \"1\", \"no_such_column\": \"x\"}")
                        .statusCode(201)
                        .body("result.name", equalTo("srv-1"))
                        .extract()
                        .path("result.sys_id");
        send("PATCH", "/api/now/v2/table/cmdb_ci/" + sysId, "{\"ram\": \"2\", \"name\": \"srv-2\"}")
                .statusCode(200)
                .body("result.name", equalTo("srv-2"));
        given().get("/api/now/table/cmdb_ci_linux_server/" + sysId)
                .then()
                .body("result.ram", equalTo("2"))
                .body("result.sys_mod_count", equalTo("1"));
        given().delete("/api/now/table/cmdb_ci_linux_server/" + sysId).then().statusCode(204);

        // Then
        given().get("/api/now/table/cmdb_ci/" + sysId).then().statusCode(404);
        given().delete("/api/now/table/cmdb_ci_linux_server/" + sysId).then().statusCode(404);
        assertThat(cmdb.list("select operation from ci_history order by id"))
                .startsWith("CREATED", "UPDATED")
                .endsWith("DELETED");
    }

    @Test
    void shouldWriteOnlyCis() {
        send("POST", "/api/now/table/cmdb_serial_number", "{\"serial_number\": \"1\"}")
                .statusCode(400)
                .body("error.message", equalTo("Invalid table cmdb_serial_number"));
        send("POST", "/api/now/table/nothing", "{}").statusCode(400);
        send("POST", "/api/now/table/cmdb_ci_linux_server", "nonsense").statusCode(400);
    }

    @Test
    void shouldReadClassesThatWereDefinedAndSourceKeysOfPayloads() {
        // Given
        send(
                        "POST",
                        "/api/now/identifyreconcile?sysparm_data_source=ServiceNow",
                        Recorded.text("insert-request.json").replace("2012 R2", "2019"))
                .statusCode(200);

        // Then
        given().get("/api/now/table/cmdb_ci_app_server_tomcat")
                .then()
                .statusCode(200)
                .body("result[0].install_directory", equalTo("/opt/OV/nonOV/tomcat/b"));
        given().get("/api/now/table/cmdb_ci_appl?sysparm_fields=name")
                .then()
                .body("result.name", hasItem("Tomcat@hpom9:3443"));
        given().get("/api/now/table/sys_object_source?sysparm_query=nameSTARTSWITHService")
                .then()
                .statusCode(200)
                .body("result[0].id", equalTo("16777219"))
                .body("result[0].target_table", equalTo("cmdb_ci_win_server"));
        given().get("/api/now/stats/cmdb_ci_app_server?sysparm_count=true")
                .then()
                .body("result.stats.count", equalTo("1"));
    }
}
