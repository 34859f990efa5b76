package dev.cmdbsync.transform.transformmap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "transform"))
class TransformMapIT {
    private static final String MAPS = "/transform-maps";
    private static final String SETS = "/transform-map-sets";
    private static final String ASSET =
            """
            {"assetId": 7, "assetName": "db-7", "netbiosName": "DB7", "biosSerialNumber": "SN7",
             "domainRole": "Member Server", "timeZone": "+05:30",
             "operatingSystem": {"osName": "Red Hat Enterprise Linux 9", "category1": "Linux", "category2": "Server"}}""";

    @Test
    void shouldOfferAMapForEachKindThatNobodyCanChange() {
        given().get(MAPS + "?predefined=true")
                .then()
                .statusCode(200)
                .body("total", equalTo(23))
                .body(
                        "items.kind",
                        hasItems(
                                "computer",
                                "server",
                                "hardware",
                                "missing-software",
                                "whois",
                                "tag-relation"));
        given().get(MAPS + "/volumes")
                .then()
                .statusCode(200)
                .body("targetTable", equalTo("cmdb_ci_file_system"))
                .body("section", equalTo("volumeListData.volume"))
                .body("fields.find { it.target == 'size_bytes' }.source", equalTo(List.of("size")));
        given().delete(MAPS + "/volumes").then().statusCode(409);
        send("PUT", MAPS + "/server", map("Server", "server", "assetName")).statusCode(409);
    }

    @Test
    void shouldCopyChangeUseAndDeleteAMap() {
        // Given
        send("POST", MAPS + "/server/copy", "{\"name\":\"Servers of mine\"}")
                .statusCode(201)
                .body("id", equalTo("servers-of-mine"))
                .body("predefined", equalTo(false))
                .body("fields.target", hasItem("os_version"));
        send("POST", SETS, "{\"name\":\"Mine\",\"maps\":{\"server\":\"servers-of-mine\"}}")
                .statusCode(201)
                .body("id", equalTo("mine"));

        // When
        send("PUT", MAPS + "/servers-of-mine", map("Servers of mine", "server", "timeZone"))
                .statusCode(200)
                .body("fields", hasSize(1));

        // Then
        send("POST", SETS + "/mine/preview", ASSET)
                .statusCode(200)
                .body("candidate.className", equalTo("cmdb_ci_linux_server"))
                .body("candidate.values", equalTo(Map.of("name", "+05:30")))
                .body("candidate.map.coalesce", equalTo(List.of("name")));
        send("POST", MAPS + "/servers-of-mine/preview", ASSET)
                .body("candidate.values.name", equalTo("+05:30"));
        send("POST", "/mappings/preview?options=transformMaps=mine", ASSET)
                .body("candidate.values.name", equalTo("+05:30"));
        send("POST", "/mappings/preview", ASSET).body("candidate.values.name", equalTo("DB7"));
        send("POST", "/mappings/preview?options=transformMaps=gone", ASSET).statusCode(400);
        given().delete(MAPS + "/servers-of-mine")
                .then()
                .statusCode(409)
                .body("detail", containsString("Mine"));
        given().delete(SETS + "/mine").then().statusCode(204);
        given().delete(MAPS + "/servers-of-mine").then().statusCode(204);
        given().get(MAPS + "/servers-of-mine").then().statusCode(404);
    }

    @Test
    void shouldTellWhatIsWrongWithoutStoringIt() {
        String bad = map("Bad", "server", "softwareListData.software.name");

        send("POST", MAPS + "/validate", bad)
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("messages[0].field", equalTo("fields[0].source"));
        send("POST", MAPS, bad)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].message", containsString("belongs to a list"));
        send("POST", MAPS, bad.replace("\"server\"", "\"toaster\"")).statusCode(400);
        send("POST", SETS, "{\"name\":\"S\",\"maps\":{\"server\":\"volumes\"}}")
                .statusCode(400)
                .body("violations[0].field", equalTo("maps.server"));
        given().get(MAPS + "/bad").then().statusCode(404);
    }

    @Test
    void shouldExportWhatItApplied() {
        // Given
        String yaml =
                """
                transform-maps:
                  - name: From code
                    kind: open-ports
                    fields:
                      - {target: port, source: [port], type: port, coalesce: true}
                      - {target: protocol, source: [protocol], coalesce: true, steps: [UPPER]}
                transform-map-sets:
                  - name: Code
                    maps: {open-ports: From code}
                """;

        // When
        apply(yaml, true).body("created", hasSize(2));
        apply(yaml, false)
                .statusCode(200)
                .body(
                        "created",
                        equalTo(List.of("transform-map/from-code", "transform-map-set/code")));

        // Then
        apply(yaml, false).body("unchanged", hasSize(2));
        String exported = given().get("/transform-maps.yaml").then().extract().asString();
        assertThat(exported).contains("From code", "open-ports", "steps");
        apply(exported, false).body("created", hasSize(0)).body("updated", hasSize(0));
        apply(yaml.replace("target: protocol", "target: nonsense"), false)
                .statusCode(400)
                .body("violations[0].field", containsString("transform-maps[0].fields[1].target"));
        apply("transform-maps: [{name: X, kind: toaster, fields: []}]", false).statusCode(400);
        given().delete(SETS + "/code").then().statusCode(204);
        given().delete(MAPS + "/from-code").then().statusCode(204);
    }

    private static ValidatableResponse apply(String yaml, boolean dryRun) {
        return given().contentType("text/plain")
                .body(yaml)
                .put("/transform-maps.yaml?dryRun=" + dryRun)
                .then();
    }

    private static ValidatableResponse send(String method, String path, String body) {
        return given().contentType(ContentType.JSON).body(body).request(method, path).then();
    }

    private static String map(String name, String kind, String source) {
        return """
        {"name":"%s","kind":"%s","fields":[{"target":"name","source":["%s"],"coalesce":true}]}"""
                .formatted(name, kind, source);
    }
}
