package dev.cmdbsync.writer.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of the Aggregate API: which, in which order, and what is shown of them. */
@QuarkusTest
@TestProfile(TableTestProfile.class)
class AggregateApiTest {
    private static final String STATS = "/api/now/stats/cmdb_ci_server";

    @Inject DataSource dataSource;

    @BeforeEach
    void fill() {
        CmdbFixture cmdb = new CmdbFixture(dataSource);
        cmdb.clear();
        cmdb.insert(
                server(
                        1,
                        "a",
                        "{\"manufacturer\":\"Zeta\",\"ram\":\"8\",\"install_status\":\"1\"}"),
                server(
                        2,
                        "b",
                        "{\"manufacturer\":\"Zeta\",\"ram\":\"24\",\"install_status\":\"7\"}"),
                server(
                        3,
                        "c",
                        "{\"manufacturer\":\"Acme\",\"ram\":\"4\",\"install_status\":\"1\"}"),
                server(4, "d", "{\"ram\":\"2\"}"));
    }

    private static CmdbFixture.Ci server(int number, String name, String attributes) {
        return CmdbFixture.ci(
                "0197a000-0000-7000-8000-00000000000" + number,
                "cmdb_ci_linux_server",
                name,
                attributes,
                "2026-03-0" + number + " 00:00:00+00");
    }

    private static JsonPath stats(String... parameters) {
        var request = given();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam("sysparm_" + parameters[i], parameters[i + 1]);
        }
        return request.get(STATS).then().statusCode(200).extract().jsonPath();
    }

    @Test
    void shouldOrderGroupsOfReferencesByTheirNames() {
        JsonPath groups = stats("avg_fields", "ram", "group_by", "manufacturer");

        assertThat(groups.getList("result.stats.avg.ram"))
                .containsExactly("2.0000", "4.0000", "16.0000");
        assertThat(groups.getString("result[0].groupby_fields[0].value")).isEmpty();
        assertThat(groups.getString("result[1].groupby_fields[0].value")).matches("[0-9a-f]{32}");
    }

    @Test
    void shouldShowNamesOfGroupsOnRequest() {
        List<Map<String, String>> shown =
                stats("count", "true", "group_by", "manufacturer", "display_value", "true")
                        .getList("result.groupby_fields.flatten()");
        Map<String, String> both =
                stats("count", "true", "group_by", "install_status", "display_value", "all")
                        .getMap("result[1].groupby_fields[0]");

        assertThat(shown)
                .containsExactly(
                        Map.of("field", "manufacturer", "value", ""),
                        Map.of("field", "manufacturer", "value", "Acme"),
                        Map.of("field", "manufacturer", "value", "Zeta"));
        assertThat(both)
                .isEqualTo(
                        Map.of(
                                "field", "install_status",
                                "value", "1",
                                "display_value", "Installed"));
    }

    @ParameterizedTest
    @CsvSource({
        "count^ram^>^1, Zeta",
        "avg^ram^<^10, '|Acme'",
        "'sum^ram^>=^4,count^name^=^1', Acme",
        "min^sys_updated_on^=^2026-03-04 00:00:00, ''"
    })
    void shouldLeaveOutGroupsThatDoNotFulfilTheCondition(String having, String names) {
        JsonPath groups =
                stats("group_by", "manufacturer", "display_value", "true", "having", having);

        assertThat(groups.getList("result.groupby_fields.value.flatten()"))
                .containsExactly((Object[]) names.split("\\|", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "manufacturer^DESC, Zeta|Acme|",
        "COUNT^DESC, Zeta||Acme",
        "AVG^ram, |Acme|Zeta",
        "SUM^ram^DESC, Zeta|Acme|",
        "'count,manufacturer^DESC', Acme||Zeta"
    })
    void shouldOrderGroupsAsAskedFor(String order, String names) {
        JsonPath groups =
                stats("group_by", "manufacturer", "display_value", "true", "order_by", order);

        assertThat(groups.getList("result.groupby_fields.value.flatten()"))
                .containsExactly((Object[]) names.split("\\|", -1));
    }

    @Test
    void shouldTellTheLeastAndGreatestOfDatesAndTexts() {
        JsonPath all =
                stats("min_fields", "sys_updated_on,name", "max_fields", "sys_updated_on,ram");

        assertThat(all.getMap("result.stats.min"))
                .isEqualTo(Map.of("sys_updated_on", "2026-03-01 00:00:00", "name", "a"));
        assertThat(all.getMap("result.stats.max"))
                .isEqualTo(Map.of("sys_updated_on", "2026-03-04 00:00:00", "ram", "24"));
    }

    @Test
    void shouldAnswerNoNumbersWhereNoneWasAskedForOrTheWholeFailsTheCondition() {
        assertThat(stats().getMap("result.stats")).isEmpty();
        assertThat(stats("count", "true", "having", "count^name^>^4").getMap("result.stats"))
                .isEmpty();
    }

    @Test
    void shouldTakeColumnsAsParametersInPlaceOfAQuery() {
        for (String pair :
                List.of("manufacturer=Zeta", "install_status=1", "install_status=Installed")) {
            given().get(STATS + "?sysparm_count=true&" + pair)
                    .then()
                    .statusCode(200)
                    .body("result.stats.count", equalTo("2"));
        }
        given().get(
                        "/api/now/table/cmdb_ci_computer?sysparm_fields=name&manufacturer=zeta&ram=8&other=x")
                .then()
                .statusCode(200)
                .body("result.name", equalTo(List.of("a")));
        given().get("/api/now/table/cmdb_ci_computer?sysparm_fields=name&manufacturer=")
                .then()
                .body("result.name", equalTo(List.of("d")));
        given().get(
                        "/api/now/table/cmdb_ci_computer?sysparm_fields=name&sysparm_query=name=b&ram=8")
                .then()
                .body("result.name", equalTo(List.of("b")));
    }

    @ParameterizedTest
    @CsvSource({
        "having, count>3, is aggregate^field^operator^value",
        "having, count^ram^~^3, is aggregate^field^operator^value",
        "having, avg^ram^>^many, is not a number",
        "having, avg^nonsense^>^1, Unknown column nonsense",
        "order_by, name, names neither",
        "order_by, avg^name, holds no numbers"
    })
    void shouldRefuseWhatItDoesNotUnderstand(String parameter, String value, String problem) {
        given().queryParam("sysparm_" + parameter, value)
                .queryParam("sysparm_group_by", "manufacturer")
                .get(STATS)
                .then()
                .statusCode(400)
                .body("error.message", equalTo("Invalid parameter"))
                .body("error.detail", containsString(problem))
                .body("status", equalTo("failure"));
    }
}
