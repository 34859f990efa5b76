package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of CIs that are known by their source key. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class RowSourceTest {
    @Inject DataSource database;
    @Inject IdentificationEngine engine;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
    }

    private static JsonNode write(String related) {
        String payload =
                """
                {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"}, "related": [%s]}]}"""
                        .formatted(related);
        return send(payload);
    }

    private static JsonNode send(String payload) {
        return Recorded.json(
                        given().contentType("application/json")
                                .body(payload)
                                .post(
                                        "/api/now/identifyreconcile/enhanced?sysparm_data_source=ServiceNow")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .get("result");
    }

    private static String row(String className, String key, String values) {
        return """
        {"className": "%s", "values": %s,
          "sys_object_source_info": {"source_name": "ServiceNow", "source_feed": "f", "source_native_key": "%s"}}"""
                .formatted(className, values, key);
    }

    @Test
    void shouldKnowARowOfATableOfItsOwnByItsSourceKey() {
        // Given
        write(
                row(
                        "cmdb_ci_network_adapter",
                        "nic-1",
                        "{\"name\": \"eth0\", \"mac_address\": \"00:16:3e:00:00:01\", \"netmask\": \"255.0.0.0\"}"));

        // When
        JsonNode moved =
                write(
                        row(
                                "cmdb_ci_network_adapter",
                                "nic-1",
                                "{\"name\": \"ens3\", \"mac_address\": \"00:16:3e:00:00:02\"}"));

        // Then
        assertThat(moved.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(
                        cmdb.list(
                                "select name || ' ' || mac_address || ' ' || (attributes ->> 'netmask') from network_adapter"))
                .containsExactly("ens3 00:16:3e:00:00:02 255.0.0.0");
        assertThat(cmdb.one("select count(*) from row_source")).isEqualTo("1");
    }

    @Test
    void shouldKnowAnyOtherRowByItsSourceKey() {
        // Given
        write(
                row("cmdb_key_value", "kv-1", "{\"key\": \"env\", \"value\": \"test\"}")
                        + ","
                        + row(
                                "cmdb_key_value",
                                "kv-2",
                                "{\"key\": \"owner\", \"value\": \"web\"}"));

        // When
        JsonNode renamed =
                write(row("cmdb_key_value", "kv-1", "{\"key\": \"stage\", \"value\": \"test\"}"));

        // Then
        assertThat(renamed.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(
                        cmdb.list(
                                "select (attributes ->> 'key') || '=' || (attributes ->> 'value') from related_record"
                                        + " order by 1"))
                .containsExactly("owner=web", "stage=test");

        // When it comes again
        JsonNode again =
                write(row("cmdb_key_value", "kv-1", "{\"key\": \"stage\", \"value\": \"test\"}"));

        // Then
        assertThat(again.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("NO_CHANGE");
    }

    private static JsonNode lookUp(String name, String... rows) {
        return send(
                """
                {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "%s"}, "lookup": [%s]}]}"""
                        .formatted(name, String.join(",", rows)));
    }

    private static String serial(String key, String number) {
        return row(
                "cmdb_serial_number",
                key,
                """
                {"serial_number": "%s", "serial_number_type": "bios"}"""
                        .formatted(number));
    }

    @Test
    void shouldFindTheCiByTheSourceKeyOfALookupRow() {
        // Given
        JsonNode first = lookUp("srv-1", serial("s-1", "SN-0001"));

        // When
        JsonNode renamed = lookUp("srv-2", serial("s-1", "SN-0002"));

        // Then
        assertThat(renamed.at("/items/0/sysId")).isEqualTo(first.at("/items/0/sysId"));
        assertThat(renamed.at("/items/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(renamed.at("/items/0/identificationAttempts/1/attemptResult").asText())
                .isEqualTo("MATCHED");
        assertThat(renamed.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(cmdb.list("select serial_number from serial_number")).containsExactly("SN-0002");
    }

    @Test
    void shouldFindTheCiByTheSourceKeyAlone() {
        // Given
        JsonNode first = lookUp("srv-1", serial("s-1", "SN-0001"));

        // When
        JsonNode again = lookUp("srv-2", row("cmdb_serial_number", "s-1", "{}"));

        // Then
        assertThat(again.at("/items/0/sysId")).isEqualTo(first.at("/items/0/sysId"));
        assertThat(again.at("/items/0/relatedItems/0/operation").asText()).isEqualTo("NO_CHANGE");
        assertThat(cmdb.list("select serial_number from serial_number")).containsExactly("SN-0001");
    }

    @Test
    void shouldNeedEveryLookupRowWhereTheEntryWantsAnExactCount() {
        // Given
        JsonNode first = lookUp("srv-1", serial("s-1", "SN-0001"));

        // When
        JsonNode other = lookUp("srv-2", serial("s-1", "SN-0001"), serial("s-9", "SN-0009"));

        // Then
        assertThat(other.at("/items/0/operation").asText()).isEqualTo("INSERT");
        assertThat(other.at("/items/0/sysId")).isNotEqualTo(first.at("/items/0/sysId"));
    }

    @Test
    void shouldNotLookAtSourceKeysWhereThePropertySaysSo() throws Exception {
        // Given
        lookUp("srv-1", serial("s-1", "SN-0001"));

        // When
        JsonNode result =
                Recorded.JSON.valueToTree(
                        engine.process(
                                PayloadReader.read(
                                        """
                                        {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "srv-2"},
                                          "lookup": [%s]}]}"""
                                                .formatted(serial("s-1", "SN-0002"))
                                                .getBytes(StandardCharsets.UTF_8)),
                                EngineOptions.plain(true),
                                "ServiceNow",
                                RulesForTests.shipped()
                                        .property(
                                                "glide.identification_engine.skip_sys_object_source_matching",
                                                "true")
                                        .build()));

        // Then
        assertThat(result.at("/items/0/operation").asText()).isEqualTo("INSERT");
    }

    @Test
    void shouldPassOverTheKeyOfACiThatIsGone() {
        // Given
        cmdb.run(
                "insert into row_source (source_name, native_key, source_feed, class, cmdb_ci, row_key)"
                        + " values ('ServiceNow', 's-1', 'f', 'cmdb_serial_number',"
                        + " '0197a000-0000-7000-8000-00000000dead', 'bios|SN-0001')");

        // When
        JsonNode result = lookUp("srv-1", serial("s-1", "SN-0001"));

        // Then
        assertThat(result.at("/items/0/operation").asText()).isEqualTo("INSERT");
        assertThat(cmdb.one("select r.cmdb_ci = ci.sys_id from row_source r, ci")).isEqualTo("t");
    }

    @Test
    void shouldKeepWhatAKnownRowDoesNotRepeat() {
        // Given
        write(
                row(
                        "cmdb_ci_network_adapter",
                        "nic-1",
                        "{\"name\": \"eth0\", \"mac_address\": \"00:16:3e:00:00:01\"}"));

        // When
        write(row("cmdb_ci_network_adapter", "nic-1", "{\"name\": \"ens3\"}"));

        // Then
        assertThat(cmdb.list("select name || ' ' || mac_address from network_adapter"))
                .containsExactly("ens3 00:16:3e:00:00:01");
    }

    /** Each test has a product of its own: the catalogue is kept in memory, too. */
    private static JsonNode install(String product, String version) {
        return send(
                """
                {"items": [
                  {"className": "cmdb_ci_linux_server", "internal_id": "h", "values": {"name": "srv-1"}},
                  {"className": "cmdb_ci_spkg", "values": {"key": "%1$s-%2$s", "name": "%1$s", "version": "%2$s"},
                    "related": [{"className": "cmdb_software_instance", "internal_id": "i",
                      "values": {"name": "%1$s"}, "sys_object_source_info": {"source_name": "ServiceNow",
                        "source_native_key": "%1$s|srv-1"}}]}],
                 "referenceItems": [{"referenceField": "installed_on", "referenced": "h", "referencedBy": "i"}]}"""
                        .formatted(product, version));
    }

    @Test
    void shouldKnowASoftwareInstanceByItsSourceKey() {
        // Given
        assertThat(install("nginx", "1.26").at("/items/1/relatedItems/0/operation").asText())
                .isEqualTo("INSERT");

        // When
        JsonNode upgraded = install("nginx", "1.27");

        // Then
        assertThat(upgraded.at("/items/1/relatedItems/0/operation").asText()).isEqualTo("UPDATE");
        assertThat(
                        cmdb.list(
                                "select p.version from software_instance i"
                                        + " join software_details d on d.id = i.details_id"
                                        + " join software p on p.id = d.software_id"))
                .containsExactly("1.27");
        assertThat(install("nginx", "1.27").at("/items/1/relatedItems/0/operation").asText())
                .isEqualTo("NO_CHANGE");
    }

    private static JsonNode adapterItem(String name, String mac) {
        return send(
                """
                {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"}}, %s],
                 "relations": [{"parent": 0, "child": 1, "type": "Owns::Owned by"}]}"""
                        .formatted(
                                row(
                                        "cmdb_ci_network_adapter",
                                        "nic-1",
                                        """
                                        {"name": "%s", "mac_address": "%s"}"""
                                                .formatted(name, mac))));
    }

    @Test
    void shouldKnowAnAdapterThatIsAnItemByItsSourceKey() {
        // Given
        adapterItem("eth0", "00:16:3e:00:00:01");

        // When
        JsonNode renamed = adapterItem("ens3", "00:16:3e:00:00:02");

        // Then
        assertThat(renamed.at("/items/1/operation").asText()).isEqualTo("UPDATE");
        assertThat(renamed.at("/items/1/identificationAttempts/0/info").asText())
                .isEqualTo("sys_object_source MATCHED");
        assertThat(cmdb.list("select name || ' ' || mac_address from network_adapter"))
                .containsExactly("ens3 00:16:3e:00:00:02");
        given().get("/api/now/table/sys_object_source?sysparm_query=id=nic-1")
                .then()
                .body("result.target_table", contains("cmdb_ci_network_adapter"))
                .body("result.target_sys_id", contains(renamed.at("/items/1/sysId").asText()));
    }

    @Test
    void shouldShowTheSourceKeysOfRowsWithWhatTheyPointTo() {
        // Given
        JsonNode written =
                send(
                        """
                        {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"},
                          "sys_object_source_info": {"source_name": "ServiceNow", "source_feed": "f",
                            "source_native_key": "a"},
                          "lookup": [%s, %s],
                          "related": [%s]}]}"""
                                .formatted(
                                        serial("b", "SN-0001"),
                                        row(
                                                "cmdb_ci_network_adapter",
                                                "c",
                                                "{\"name\": \"eth0\", \"mac_address\": \"00:16:3e:00:00:01\"}"),
                                        row(
                                                "cmdb_key_value",
                                                "d",
                                                "{\"key\": \"env\", \"value\": \"test\"}")));
        String software = install("postgres", "1.26").at("/items/1/relatedItems/0/sysId").asText();

        // When
        JsonPath shown =
                given().get(
                                "/api/now/table/sys_object_source?sysparm_query=name=ServiceNow^ORDERBYid")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        // Then
        assertThat(shown.getList("result.id"))
                .containsExactly("a", "b", "c", "d", "postgres|srv-1");
        assertThat(shown.getList("result.target_table"))
                .containsExactly(
                        "cmdb_ci_linux_server",
                        "cmdb_serial_number",
                        "cmdb_ci_network_adapter",
                        "cmdb_key_value",
                        "cmdb_software_instance");
        List<String> targets = shown.getList("result.target_sys_id");
        assertThat(targets)
                .containsExactly(
                        written.at("/items/0/sysId").asText(),
                        written.at("/items/0/relatedItems/0/sysId").asText(),
                        written.at("/items/0/relatedItems/1/sysId").asText(),
                        written.at("/items/0/relatedItems/2/sysId").asText(),
                        software);
        for (int i = 0; i < targets.size(); i++) {
            String table = shown.getString("result[" + i + "].target_table");
            given().get("/api/now/table/" + table + "/" + targets.get(i)).then().statusCode(200);
            given().get(
                            "/api/now/table/sys_object_source?sysparm_query=target_sys_id="
                                    + targets.get(i))
                    .then()
                    .statusCode(200)
                    .body("result.id", contains((Object) shown.getString("result[" + i + "].id")));
        }
    }
}
