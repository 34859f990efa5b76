package dev.cmdbsync.writer.meta;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.cmdbsync.writer.table.TableTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TableTestProfile.class)
class ClassMetaResourceTest {
    private static final String HARDWARE_RULE = "/rules/identification-rules/Hardware Rule";

    @Test
    void shouldTellRelativesAndColumnsAsServiceNowDoes() {
        JsonPath meta = meta("cmdb_ci_computer");

        assertThat(meta.getMap("result"))
                .containsOnlyKeys(
                        "icon_url",
                        "is_extendable",
                        "parent",
                        "children",
                        "name",
                        "icon",
                        "attributes",
                        "relationship_rules",
                        "label",
                        "identification_rules");
        assertThat(meta.getString("result.parent")).isEqualTo("cmdb_ci_hardware");
        assertThat(meta.getString("result.label")).isEqualTo("Computer");
        assertThat(meta.<String>getList("result.children"))
                .containsExactlyInAnyOrder(
                        "cmdb_ci_ucs_blade",
                        "cmdb_ci_pc_hardware",
                        "cmdb_ci_ucs_rack_unit",
                        "cmdb_ci_mainframe_hardware",
                        "cmdb_ci_server",
                        "cmdb_ci_storage_switch");
        assertThat(meta.<Map<String, Object>>getList("result.attributes"))
                .contains(
                        column(
                                "false",
                                "false",
                                null,
                                "OS Address Width (bits)",
                                "integer",
                                "os_address_width",
                                "40"),
                        column("true", "true", "false", "Skip sync", "boolean", "skip_sync", "40"),
                        column("true", "false", null, "DNS Domain", "string", "dns_domain", "255"),
                        column(
                                "true",
                                "false",
                                null,
                                "Purchased",
                                "glide_date",
                                "purchase_date",
                                "40"),
                        column(
                                "true",
                                "false",
                                null,
                                "Lease contract",
                                "string",
                                "lease_id",
                                "40"));
        assertThat(meta.<Map<String, Object>>getList("result.relationship_rules"))
                .contains(
                        Map.of(
                                "parent", "cmdb_ci_computer",
                                "relation_type", "cb5592603751200032ff8c00dfbe5d17",
                                "child", "dscy_route_next_hop"),
                        Map.of(
                                "parent", "cmdb_ci_computer",
                                "relation_type", "55c95bf6c0a8010e0118ec7056ebc54d",
                                "child", "cmdb_ci_storage_volume"));
    }

    @Test
    void shouldTellTheIdentificationRuleThatIsInForce() {
        // Given: an instance of the release whose fourth entry is this
        String shipped = given().get(HARDWARE_RULE).asString();
        given().contentType(ContentType.JSON)
                .body(
                        shipped.replace(
                                "[\"mac_address\",\"name\"],\"table\":\"cmdb_ci_network_adapter\",\"referencedField\":\"cmdb_ci\",\"hybridAttributes\"",
                                "[\"ip_address\",\"mac_address\"],\"table\":\"cmdb_ci_network_adapter\",\"referencedField\":\"cmdb_ci\",\"hybridAttributes\""))
                .put(HARDWARE_RULE)
                .then()
                .statusCode(200);

        // When
        Map<String, Object> rule = meta("cmdb_ci_computer").getMap("result.identification_rules");

        // Then
        given().contentType(ContentType.JSON)
                .body(shipped)
                .put(HARDWARE_RULE)
                .then()
                .statusCode(200);
        assertThat(rule)
                .containsOnlyKeys(
                        "related_rules",
                        "applies_to",
                        "identifiers",
                        "name",
                        "description",
                        "active",
                        "is_independent")
                .containsEntry("applies_to", "cmdb_ci_hardware")
                .containsEntry("name", "Hardware Rule")
                .containsEntry("description", "Identifier for hardware.")
                .containsEntry("active", true)
                .containsEntry("is_independent", true);
        assertThat((List<?>) rule.get("identifiers"))
                .isEqualTo(
                        Arrays.asList(
                                entry(
                                        "valid=true^absent=false^EQ",
                                        true,
                                        "cmdb_ci",
                                        "serial_number,serial_number_type",
                                        "cmdb_serial_number",
                                        100),
                                entry(null, false, null, "serial_number", null, 200),
                                entry(null, false, null, "name", null, 300),
                                entry(
                                        "install_status!=100^EQ",
                                        true,
                                        "cmdb_ci",
                                        "ip_address,mac_address",
                                        "cmdb_ci_network_adapter",
                                        400)));
        assertThat(((List<?>) rule.get("related_rules")).getFirst())
                .isEqualTo(
                        entry("", false, "installed_on", "name", "cmdb_print_queue_instance", 100));
    }

    @Test
    void shouldTellClassesThatWereDefinedAtRunTime() {
        given().contentType(ContentType.TEXT)
                .body(
                        """
                        class-definitions:
                          - name: u_balloon
                            label: Balloon
                            parent: cmdb_ci
                            attributes: [{element: u_gas, label: Gas, type: string, maxLength: 12, mandatory: true}]
                        """)
                .put("/rules.yaml")
                .then()
                .statusCode(200);

        given().get("/api/now/cmdb/meta/u_balloon")
                .then()
                .statusCode(200)
                .body("result.parent", equalTo("cmdb_ci"))
                .body("result.identification_rules.size()", equalTo(0))
                .body("result.attributes.element", hasItems("u_gas", "name", "asset_tag"))
                .body(
                        "result.attributes.findAll { it.element == 'u_gas' }.is_mandatory",
                        contains("true"));
        given().get("/api/now/v1/cmdb/meta/cmdb_ci")
                .then()
                .statusCode(200)
                .body("result.children", hasItem("u_balloon"));
        given().delete("/rules/class-definitions/u_balloon").then().statusCode(204);
    }

    @Test
    void shouldAnswerAnUnknownClassInServiceNowsShape() {
        for (String name : List.of("cmdb_ci_bicycle", "cmdb_serial_number")) {
            given().get("/api/now/cmdb/meta/" + name)
                    .then()
                    .statusCode(404)
                    .body("status", equalTo("failure"))
                    .body("error.message", equalTo("Invalid class " + name));
        }
    }

    private static JsonPath meta(String name) {
        return given().get("/api/now/cmdb/meta/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> column(
            String inherited,
            String readOnly,
            @Nullable String byDefault,
            String label,
            String type,
            String element,
            String maxLength) {
        Map<String, Object> column = new HashMap<>();
        column.put("is_inherited", inherited);
        column.put("is_mandatory", "false");
        column.put("is_read_only", readOnly);
        column.put("default_value", byDefault);
        column.put("label", label);
        column.put("type", type);
        column.put("element", element);
        column.put("max_length", maxLength);
        column.put("is_display", "false");
        return column;
    }

    private static Map<String, Object> entry(
            @Nullable String condition,
            boolean exact,
            @Nullable String field,
            String attributes,
            @Nullable String table,
            int order) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("condition", condition);
        entry.put("exact_count_match", exact);
        entry.put("referenced_field", field);
        entry.put("active", true);
        entry.put("attributes", attributes);
        entry.put("allow_fallback", false);
        entry.put("table", table);
        entry.put("order", order);
        entry.put("allow_null_attribute", false);
        return entry;
    }
}
