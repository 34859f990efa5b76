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

/**
 * Payloads that say nothing new of the identity of CIs, and rows that are known by their source.
 */
@QuarkusTest
@TestProfile(EngineProfile.class)
class KnownPayloadsTest {
    @Inject DataSource database;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
    }

    private static JsonNode write(String name, String os, String seen) {
        String item =
                """
                {"items": [{"className": "cmdb_ci_linux_server",
                  "values": {"name": "%s", "os": "%s", "last_discovered": "%s"},
                  "sys_object_source_info": {"source_name": "ServiceNow", "source_feed": "f", "source_native_key": "k1"}}]}"""
                        .formatted(name, os, seen);
        return Recorded.json(
                        given().contentType("application/json")
                                .body(item)
                                .post(
                                        "/api/now/identifyreconcile/enhanced?sysparm_data_source=ServiceNow")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .get("result");
    }

    private static String operation(JsonNode result) {
        return result.at("/items/0/operation").asText();
    }

    @Test
    void shouldMoveOnlyLastDiscoveredWhereNothingIsNew() {
        // Given
        write("srv-1", "Linux", "2026-01-01 00:00:00");
        String history = cmdb.one("select count(*) from ci_history");
        String before = cmdb.one("select (mod_count, updated_at, attributes)::text from ci");

        // When
        JsonNode again = write("srv-1", "Linux", "2026-02-02 00:00:00");

        // Then
        assertThat(operation(again)).isEqualTo("NO_CHANGE");
        assertThat(cmdb.one("select last_discovered at time zone 'UTC' from ci"))
                .startsWith("2026-02-02");
        assertThat(cmdb.one("select (mod_count, updated_at, attributes)::text from ci"))
                .isEqualTo(before);
        assertThat(cmdb.one("select count(*) from ci_history")).isEqualTo(history);
    }
}
