package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of CIs that are known by their source key. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class RowSourceTest {
    @Inject DataSource database;

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
}
