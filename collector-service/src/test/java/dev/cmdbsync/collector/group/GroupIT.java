package dev.cmdbsync.collector.group;

import static dev.cmdbsync.collector.Collector.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.cmdbsync.collector.Collector;
import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class GroupIT {
    @Test
    void shouldReadAndListTheGroupsOfANewSource() {
        try (Qualys qualys = Qualys.with(40)) {
            // When
            String source =
                    Collector.source(qualys, SimulatorOptions.USER, SimulatorOptions.PASSWORD);

            // Then
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(
                            () ->
                                    given().get("/sources/" + source + "/groups/reading")
                                            .then()
                                            .statusCode(200)
                                            .body("status", equalTo("COMPLETED"))
                                            .body("read", equalTo(5)));
            given().get("/sources/" + source + "/groups?limit=2")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(5))
                    .body("items.group.title", equalTo(List.of("Branches", "Data centre A")));
            assertThat(post("/sources/" + source + "/groups/runs", "{}").extract().statusCode())
                    .isEqualTo(202);
        }
    }
}
