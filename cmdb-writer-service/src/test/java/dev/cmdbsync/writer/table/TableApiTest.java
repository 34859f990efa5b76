package dev.cmdbsync.writer.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(TableTestProfile.class)
class TableApiTest {
    private static final String WEB = "0197a000-0000-7000-8000-000000000001";
    private static final String DB = "0197a000-0000-7000-8000-000000000002";
    private static final String SWITCH = "0197a000-0000-7000-8000-000000000003";
    private static final String WEB_ID = WEB.replace("-", "");

    @Inject DataSource dataSource;

    @BeforeEach
    void fill() {
        CmdbFixture cmdb = new CmdbFixture(dataSource);
        cmdb.clear();
        cmdb.insert(
                new CmdbFixture.Ci(
                        WEB,
                        "cmdb_ci_win_server",
                        "Web-01",
                        "SN-1",
                        "10.0.0.1",
                        "web-01.example.com",
                        "{\"manufacturer\":\"Dell Inc.\",\"model_id\":\"R640\",\"ram\":\"8192\",\"virtual\":\"true\","
                                + "\"os\":\"Windows Server 2022\",\"install_status\":\"1\"}",
                        "2026-02-01 00:00:00+00",
                        "2026-03-01 10:00:00+00",
                        3,
                        "2026-02-01 12:30:15+00",
                        "2026-03-02 10:11:12.345+00"),
                CmdbFixture.ci(
                        DB,
                        "cmdb_ci_linux_server",
                        "db-01",
                        "{\"manufacturer\":\"HPE\",\"ram\":\"16384\"}",
                        "2026-03-01 00:00:00+00"),
                CmdbFixture.ci(
                        SWITCH, "cmdb_ci_ip_switch", "sw-01", "{}", "2026-03-03 00:00:00+00"));
        cmdb.run(
                """
                insert into network_adapter values
                  ('%1$s', 'eth0', 'aa:bb:cc:dd:ee:01', '10.0.0.1', 'eth0', '{"netmask":"255.255.255.0"}'),
                  ('%1$s', 'eth1', 'aa:bb:cc:dd:ee:02', null, 'eth1', '{}'),
                  ('%2$s', 'eth0', 'aa:bb:cc:dd:ee:03', '10.0.0.2', 'eth0', '{}');
                insert into ip_address values ('%1$s', '10.0.0.1', '4', '255.255.255.0');
                insert into file_system values ('%1$s', 'C:', '1000', '400');
                insert into serial_number values ('%1$s', 'bios', 'SN-1', 'bios', 'SN-1', true, false);
                insert into open_port values ('%1$s', '443/tcp', '443', 'TCP', '{"detected_service":"https"}');
                insert into cloud_metadata values ('%1$s', 'ec2.instanceId', 'AWS', 'i-1'), ('%1$s', 'tags.team', 'AWS', 'web'),
                  ('%2$s', 'vm.vmId', 'Azure', 'v-1');
                insert into ci_details values
                  ('%1$s', '{"qualys_asset_id":"17","dns_hostname":"web-01"}', '{"os_category":"Windows"}',
                   '{"hardware_category":"Computers"}', '{"processor_speed":"2400"}',
                   '{"7":{"tag_id":"7","name":"PCI","criticality_score":"5"}}', '{"example.com":{"name":"example.com"}}',
                   '{"www.example.com":{"name":"www.example.com"}}', '{"example.com":{"domain":"example.com","registrar":"R"}}'),
                  ('%2$s', null, null, null, null, '{"7":{"tag_id":"7","name":"PCI","criticality_score":"5"}}', null, null, null);
                insert into source_key (source_id, asset_id, cmdb_ci, last_discovered, last_modified, last_scanned)
                values ('qualys-main', 17, '%1$s', '2026-03-04 05:06:07+00', '2026-03-04 00:00:00+00', '2026-03-03 00:00:00+00'),
                       ('qualys-main', -5, null, null, null, null);
                insert into software (key, name, version, manufacturer) values ('nginx_:::_1.27', 'nginx', '1.27', 'F5');
                insert into software_details (hash, software_id, name, attributes)
                values ('\\x01', 1, 'F5 nginx 1.27', '{"category":"Web","update":"u1","is_package":"true"}');
                insert into software_instance (cmdb_ci, details_id, install_date, last_use_date, unique_key)
                values ('%1$s', 1, '2025-01-02 03:04:05', '2026-01-01 00:00:00', '-9'), ('%2$s', 1, null, null, null);
                """
                        .formatted(WEB, DB));
    }

    @Test
    void shouldAnswerAClassWithItsChildrenAndEveryColumnAsText() {
        Response response = get("/api/now/table/cmdb_ci_server?sysparm_query=ORDERBYname");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("X-Total-Count")).isEqualTo("2");
        List<Map<String, Object>> rows = response.jsonPath().getList("result");
        assertThat(rows).extracting(row -> row.get("name")).containsExactly("db-01", "Web-01");
        Map<String, Object> web = rows.get(1);
        assertThat(web)
                .containsEntry("sys_id", WEB_ID)
                .containsEntry("sys_class_name", "cmdb_ci_win_server")
                .containsEntry("sys_class_path", "/!!/!2/!(/!!/!#")
                .containsEntry("ram", "8192")
                .containsEntry("sys_mod_count", "3")
                .containsEntry("sys_updated_on", "2026-03-02 10:11:12")
                .containsEntry("sys_created_on", "2026-02-01 12:30:15")
                .containsEntry("last_discovered", "2026-03-04 05:06:07")
                .containsEntry("asset_tag", "")
                .containsEntry("owned_by", "");
        assertThat(web).hasSizeGreaterThan(80);
        String company = ((Map<?, ?>) web.get("manufacturer")).get("value").toString();
        assertThat(company).matches("[0-9a-f]{32}");
        assertThat(((Map<?, ?>) web.get("manufacturer")).get("link").toString())
                .startsWith("http://localhost:")
                .endsWith("/api/now/table/core_company/" + company);
        get("/api/now/table/core_company/" + company)
                .then()
                .statusCode(200)
                .body("result.name", equalTo("Dell Inc."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmdb_serial_number",
                "cmdb_ci_file_system",
                "cmdb_ci_network_adapter",
                "cmdb_ci_ip_address",
                "cmdb_software_instance",
                "qualys_asset_details",
                "qualys_os_details",
                "qualys_hardware_details",
                "qualys_open_port",
                "qualys_processor",
                "qualys_software_details",
                "qualys_cloud_metadata",
                "qualys_aws_metadata",
                "qualys_asset_tag",
                "qualys_easm_domain",
                "qualys_easm_subdomain",
                "qualys_easm_whois",
                "cmdb_key_value"
            })
    void shouldAnswerRelatedRowsWithTheirCiAndFindThemBySysId(String table) {
        Response response = get("/api/now/table/" + table + "?sysparm_query=cmdb_ci=" + WEB_ID);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        List<Map<String, Object>> rows = response.jsonPath().getList("result");
        assertThat(rows).isNotEmpty();
        for (Map<String, Object> row : rows) {
            assertThat(((Map<?, ?>) row.get("cmdb_ci")).get("value")).isEqualTo(WEB_ID);
            String sysId = row.get("sys_id").toString();
            assertThat(sysId).matches("[0-9a-f]{32}");
            Map<String, Object> same =
                    get("/api/now/table/" + table + "/" + sysId).jsonPath().getMap("result");
            assertThat(same).isEqualTo(row);
        }
        assertThat(get("/api/now/table/" + table + "?sysparm_query=cmdb_ci=web-01").asString())
                .isEqualTo(response.asString());
    }

    @Test
    void shouldShowTagsWithTheirCisAndCloudMetadataByProvider() {
        get("/api/now/table/qualys_tag")
                .then()
                .body("result.name", equalTo(List.of("PCI")))
                .body("result[0].ci_count", equalTo("2"));
        get("/api/now/table/qualys_asset_tag?sysparm_query=name=PCI^ORDERBYcmdb_ci")
                .then()
                .header("X-Total-Count", "2");
        get("/api/now/table/qualys_aws_metadata")
                .then()
                .header("X-Total-Count", "1")
                .body("result[0].instance_id", equalTo("i-1"));
        get("/api/now/table/qualys_azure_metadata").then().body("result[0].vm_id", equalTo("v-1"));
        get("/api/now/table/cmdb_key_value?sysparm_query=key=team")
                .then()
                .body("result[0].value", equalTo("web"))
                .body("result[0].configuration_item.value", equalTo(WEB_ID));
        get("/api/now/table/qualys_software_catalogue?sysparm_query=category=Web")
                .then()
                .body("result[0].name", equalTo("nginx"))
                .body("result[0].version", equalTo("1.27"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmdb_ci_spkg",
                "sys_object_source",
                "core_company",
                "cmdb_model",
                "qualys_tag",
                "qualys_software_catalogue"
            })
    void shouldAnswerCataloguesAndFindTheirRowsBySysId(String table) {
        List<Map<String, Object>> rows =
                get("/api/now/table/" + table).jsonPath().getList("result");

        assertThat(rows).isNotEmpty();
        for (Map<String, Object> row : rows) {
            get("/api/now/table/" + table + "/" + row.get("sys_id"))
                    .then()
                    .statusCode(200)
                    .body("result", equalTo(row));
        }
    }

    @Test
    void shouldGiveEveryRowOfEveryTableItsOwnSysId() {
        List<String> ids = new ArrayList<>();
        List<String> tables = new ArrayList<>(List.of("cmdb_ci"));
        RelatedTables.all().forEach(table -> tables.add(table.name()));
        NamedTables.all().forEach(table -> tables.add(table.name()));
        RuleTables.all().forEach(table -> tables.add(table.name()));
        for (String table : tables) {
            ids.addAll(get("/api/now/table/" + table).jsonPath().getList("result.sys_id"));
        }

        assertThat(ids).hasSizeGreaterThan(20);
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void shouldShowDisplayValuesAndLeaveLinksOutOnRequest() {
        String fields = "&sysparm_fields=manufacturer,install_status,sys_class_name,duplicate_of";
        String web = "/api/now/table/cmdb_ci_win_server?sysparm_query=name=web-01" + fields;

        Map<String, Object> shown =
                get(web + "&sysparm_display_value=true").jsonPath().getMap("result[0]");
        Map<String, Object> both =
                get(web + "&sysparm_display_value=all").jsonPath().getMap("result[0]");
        Map<String, Object> bare =
                get(web + "&sysparm_display_value=true&sysparm_exclude_reference_link=true")
                        .jsonPath()
                        .getMap("result[0]");

        assertThat(shown.keySet())
                .containsExactly(
                        "manufacturer", "install_status", "sys_class_name", "duplicate_of");
        assertThat(shown)
                .containsEntry("install_status", "Installed")
                .containsEntry("sys_class_name", "Windows Server")
                .containsEntry("duplicate_of", "");
        assertThat(((Map<?, ?>) shown.get("manufacturer")).keySet().toString())
                .isEqualTo("[display_value, link]");
        assertThat(((Map<?, ?>) both.get("manufacturer")).keySet().toString())
                .isEqualTo("[display_value, link, value]");
        assertThat(both.get("install_status"))
                .isEqualTo(Map.of("display_value", "Installed", "value", "1"));
        assertThat(bare).containsEntry("manufacturer", "Dell Inc.");
    }

    @Test
    void shouldWalkReferencesInFieldsQueriesAndOrders() {
        Response response =
                get(
                        "/api/now/table/cmdb_software_instance?sysparm_fields=name,software.name,"
                                + "software.manufacturer.name,installed_on.name,installed_on.ram,nonsense,"
                                + "installed_on.manufacturer.name"
                                + "&sysparm_query=software.nameSTARTSWITHNGI^installed_on.ram>1^ORDERBYDESCinstalled_on.name");

        assertThat(response.jsonPath().getList("result"))
                .containsExactly(
                        Map.of(
                                "name", "F5 nginx 1.27",
                                "software.name", "nginx",
                                "software.manufacturer.name", "F5",
                                "installed_on.name", "Web-01",
                                "installed_on.ram", "8192",
                                "installed_on.manufacturer.name", "Dell Inc."),
                        Map.of(
                                "name", "F5 nginx 1.27",
                                "software.name", "nginx",
                                "software.manufacturer.name", "F5",
                                "installed_on.name", "db-01",
                                "installed_on.ram", "16384",
                                "installed_on.manufacturer.name", "HPE"));
    }

    @Test
    void shouldPageByOffsetWithLinksThatCanBeFollowed() {
        Response first =
                given().urlEncodingEnabled(false)
                        .get(
                                "/api/now/v2/table/cmdb_ci?sysparm_limit=2&sysparm_fields=name"
                                        + "&sysparm_query=nameLIKE01%5EORDERBYname");

        assertThat(first.header("X-Total-Count")).isEqualTo("3");
        String links = first.header("Link");
        assertThat(links)
                .contains("rel=\"first\"", "rel=\"next\"", "rel=\"last\"")
                .doesNotContain("prev");
        String next = links.replaceFirst(".*<([^>]*)>;rel=\"next\".*", "$1");
        Response second = given().urlEncodingEnabled(false).get(next);
        assertThat(first.jsonPath().getList("result.name")).containsExactly("db-01", "sw-01");
        assertThat(second.jsonPath().getList("result.name")).containsExactly("Web-01");
        assertThat(second.header("Link")).contains("rel=\"prev\"").doesNotContain("next");
    }

    @Test
    void shouldLeaveCountAndLinksOutOnRequest() {
        Response response =
                get(
                        "/api/now/table/cmdb_ci?sysparm_no_count=true"
                                + "&sysparm_suppress_pagination_header=true&sysparm_limit=1");

        assertThat(response.header("X-Total-Count")).isNull();
        assertThat(response.header("Link")).isNull();
        assertThat(response.jsonPath().getList("result")).hasSize(1);
    }

    @Test
    void shouldAnswerNoRowsWithAnEmptyListAndInVersionOneWithNotFound() {
        String path = "/table/cmdb_ci?sysparm_query=name=nobody";

        get("/api/now" + path).then().statusCode(200).body("result.size()", equalTo(0));
        get("/api/now/v2" + path).then().statusCode(200).body("result.size()", equalTo(0));
        get("/api/now/v1" + path)
                .then()
                .statusCode(404)
                .body("error.message", equalTo("No Record found"))
                .body("status", equalTo("failure"));
    }

    @Test
    void shouldRefuseAnUnknownTableAsServiceNowDoes() {
        for (String table : List.of("x", "ci", "pg_class", "cmdb_ci'--", "ci_details")) {
            get("/api/now/table/" + table)
                    .then()
                    .statusCode(400)
                    .body("error.message", equalTo("Invalid table " + table))
                    .body("error.detail", nullValue())
                    .body("status", equalTo("failure"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "x",
                "' or 1=1 --",
                "0197a000000070008000000000000009"
            })
    void shouldAnswerAnUnknownRowWithNotFound(String sysId) {
        for (String table :
                List.of("cmdb_ci", "cmdb_ci_network_adapter", "cmdb_ci_spkg", "core_company")) {
            get("/api/now/table/" + table + "/" + sysId)
                    .then()
                    .statusCode(404)
                    .body("error.message", equalTo("No Record found"));
        }
    }

    @Test
    void shouldFindACiOnlyInItsClassAndTheClassesThatItExtends() {
        get("/api/now/table/cmdb/" + WEB_ID).then().statusCode(200);
        get("/api/now/table/cmdb_ci_server/" + WEB_ID).then().statusCode(200);
        get("/api/now/table/cmdb_ci_linux_server/" + WEB_ID).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nonsense=1 | Unknown column nonsense in table cmdb_ci_computer",
                "manufacturer.nonsense=1 | Unknown column manufacturer.nonsense",
                "duplicate_of.duplicate_of.duplicate_of.duplicate_of.name=x | Unknown column",
                "ORDERBYnonsense | Unknown column nonsense",
                "name | at character 1",
                "name=a^^OR | ",
                "ram>many | 'many' is not a number (column ram)",
                "ramINx,1 | 'x' is not a number",
                "ram=1e9 | is not a number",
                "sys_updated_on>yesterday | 'yesterday' is not a date",
                "sys_updated_on>2026-02-30 00:00:00 | is not a date",
                "warranty_expiration=2026-13-01 | is not a date",
                "virtual=maybe | is not true or false",
                "virtual>true | does not apply to true and false",
                "attributes->>'ram'=1 | Not a field name",
                "name';drop table ci;--=1 | Not a field name",
                "nameSOUNDSLIKEx | ",
            })
    void shouldRefuseAQueryThatIsNoneAndNeverAnswerTheWholeTable(String query, String problem) {
        Response response =
                given().queryParam("sysparm_query", query).get("/api/now/table/cmdb_ci_computer");

        if (problem == null) {
            assertThat(response.jsonPath().getString("result")).isIn(null, "[]");
            return;
        }
        response.then()
                .statusCode(400)
                .body("error.message", equalTo("Invalid query"))
                .body("error.detail", containsString(problem))
                .body("status", equalTo("failure"));
    }

    @ParameterizedTest
    @CsvSource({
        "sysparm_limit,10001,at most 10000",
        "sysparm_limit,-1,negative",
        "sysparm_limit,x,no number",
        "sysparm_offset,-1,negative",
        "sysparm_offset,9223372036854775808,no number",
        "sysparm_display_value,maybe,'true, false or all'",
        "sysparm_no_count,maybe,true or false"
    })
    void shouldRefuseParametersThatMakeNoSense(String name, String value, String problem) {
        given().queryParam(name, value)
                .get("/api/now/table/cmdb_ci")
                .then()
                .statusCode(400)
                .body("error.detail", containsString(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' or '1'='1",
                "x'; drop table ci; --",
                "x\\' or 1=1 --",
                "/* */ %_!\"",
                "𝕏ß\u202e\uFFFF",
                "'||(select password from pg_shadow)||'",
                "? ?? $1 {t} {dir} %s :x"
            })
    void shouldTakeWhateverIsInAValueAsText(String value) {
        for (String operator :
                List.of("=", "LIKE", "STARTSWITH", "ENDSWITH", "IN", ">=", "NOT LIKE", "!=")) {
            Response response =
                    given().queryParam("sysparm_query", "name" + operator + value)
                            .get("/api/now/table/cmdb_ci");
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        }
        given().queryParam("sysparm_query", "name=" + value)
                .get("/api/now/table/cmdb_ci")
                .then()
                .body("result.size()", equalTo(0));
        given().queryParam("sysparm_fields", value + ",name")
                .queryParam("sysparm_limit", 1)
                .get("/api/now/table/cmdb_ci")
                .then()
                .statusCode(200)
                .body("result[0].size()", equalTo(1));
    }

    @Test
    void shouldRefuseTheCharacterThatTheDatabaseCannotHold() {
        given().queryParam("sysparm_query", "name=a\u0000b")
                .get("/api/now/table/cmdb_ci")
                .then()
                .statusCode(400)
                .body("error.detail", containsString("at character 7"));
    }

    @Test
    void shouldRefuseAQueryThatIsTooLong() {
        given().queryParam("sysparm_query", "name=" + "x".repeat(9000))
                .get("/api/now/table/cmdb_ci")
                .then()
                .statusCode(400)
                .body("error.message", equalTo("Invalid query"));
    }

    @Test
    void shouldCountAndAddUpByGroup() {
        Response all = get("/api/now/stats/cmdb_ci?sysparm_count=true");
        Response groups =
                get(
                        "/api/now/v1/stats/cmdb_ci_computer?sysparm_count=true&sysparm_group_by=sys_class_name"
                                + "&sysparm_avg_fields=ram&sysparm_max_fields=ram&sysparm_query=nameSTARTSWITHWEB");

        assertThat(all.jsonPath().getMap("result"))
                .isEqualTo(Map.of("stats", Map.of("count", "3")));
        assertThat(groups.jsonPath().getList("result"))
                .containsExactly(
                        Map.of(
                                "stats",
                                Map.of(
                                        "count", "1",
                                        "avg", Map.of("ram", "8192.0000"),
                                        "max", Map.of("ram", "8192")),
                                "groupby_fields",
                                List.of(
                                        Map.of(
                                                "value", "cmdb_ci_win_server",
                                                "field", "sys_class_name"))));
        get("/api/now/stats/cmdb_ci?sysparm_group_by=nonsense")
                .then()
                .statusCode(400)
                .body("error.detail", containsString("Unknown column nonsense"));
        get("/api/now/stats/cmdb_ci?sysparm_sum_fields=name")
                .then()
                .statusCode(400)
                .body("error.detail", containsString("holds no numbers"));
    }

    @Test
    void shouldTellThatAQueryTookTooLongAndGiveTheConnectionBack() {
        CmdbFixture cmdb = new CmdbFixture(dataSource);
        cmdb.run(
                "insert into network_adapter (cmdb_ci, row_key, name) select gen_random_uuid(), n::text,"
                        + " repeat('a', 200) from generate_series(1, 20000) n");
        String slow = "nameLIKE" + "a%".repeat(40) + "b";
        StringBuilder query = new StringBuilder(slow);
        for (int i = 0; i < 150; i++) {
            query.append("^ORnameLIKE").append("a".repeat(30)).append(i);
        }

        for (int i = 0; i < 5; i++) {
            given().queryParam("sysparm_query", query.toString())
                    .get("/api/now/table/cmdb_ci_network_adapter")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(503)
                    .body(
                            "error.message",
                            equalTo("Transaction cancelled: maximum execution time exceeded"))
                    .body("error.detail", containsString("2 s"));
        }
        get("/api/now/table/cmdb_ci").then().statusCode(200);
    }

    private static Response get(String path) {
        return given().get(path);
    }
}
