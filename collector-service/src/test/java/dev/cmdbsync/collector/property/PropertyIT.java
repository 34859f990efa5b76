package dev.cmdbsync.collector.property;

import static dev.cmdbsync.collector.Collector.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.cmdbsync.collector.Collector;
import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.testsupport.ServiceResources;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class PropertyIT {
    @Inject AgroalDataSource database;

    @Test
    void shouldListChangeRefuseAndResetProperties() {
        given().get("/properties")
                .then()
                .statusCode(200)
                .body(
                        "items.name",
                        hasItems(
                                "download-page-size",
                                "max-transaction-lifetime",
                                "api-timeout",
                                "add-by",
                                "certificate-page-size"));
        set("certificate-page-size", "50")
                .statusCode(200)
                .body("value", equalTo("50"))
                .body("defaultValue", equalTo("200"));
        set("certificate-page-size", "201")
                .statusCode(400)
                .body("violations[0].message", equalTo("is from 10 to 200"));
        set("add-by", "CHANCE").statusCode(400);
        set("no-such", "1").statusCode(404);
        given().delete("/properties/certificate-page-size")
                .then()
                .statusCode(200)
                .body("value", equalTo("200"))
                .body("changedAt", nullValue());
    }

    @Test
    void shouldGiveRunsWhatTheirScheduleLeavesOpen() throws Exception {
        // Given
        try (Qualys qualys = Qualys.with(3)) {
            String source =
                    Collector.source(qualys, SimulatorOptions.USER, SimulatorOptions.PASSWORD);
            set("download-page-size", "7").statusCode(200);
            set("add-by", "TRANSFORM_MAPS").statusCode(200);
            post(
                            "/schedules",
                            """
                            {"id":"by-property","name":"By property","sourceId":"%s","transformMaps":"mine"}"""
                                    .formatted(source))
                    .statusCode(201)
                    .body("pageSize", nullValue())
                    .body("addBy", nullValue())
                    .body("transformMaps", equalTo("mine"));

            // When
            post("/schedules/by-property/runs", "{}");

            // Then
            await().until(() -> run().startsWith("7 "));
            assertThat(run()).contains(";addBy=TRANSFORM_MAPS;transformMaps=mine");
        } finally {
            given().delete("/properties/download-page-size");
            given().delete("/properties/add-by");
        }
    }

    private String run() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select page_size, options from run where schedule_id = 'by-property'")) {
            return row.next() ? row.getInt(1) + " " + row.getString(2) : "";
        }
    }

    private static ValidatableResponse set(String name, String value) {
        return given().contentType(ContentType.JSON)
                .body("{\"value\":\"" + value + "\"}")
                .put("/properties/" + name)
                .then();
    }
}
