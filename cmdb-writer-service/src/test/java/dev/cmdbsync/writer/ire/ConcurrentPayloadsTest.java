package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EngineProfile.class)
class ConcurrentPayloadsTest {
    private static final int SENDERS = 8;

    @Inject DataSource database;

    @Test
    void shouldEndInOneCiWhenManySendItAtTheSameTime() throws Exception {
        // Given
        Cmdb cmdb = new Cmdb(database);
        cmdb.clear();
        String payload = Recorded.text("insert-request.json").replace("2012 R2", "2022");

        // When
        List<String> operations = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                calls.add(
                        () ->
                                given().contentType("application/json")
                                        .body(payload)
                                        .post(
                                                "/api/now/v1/identifyreconcile?sysparm_data_source=ServiceNow")
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .path("result.items[0].operation"));
            }
            for (Future<String> each : senders.invokeAll(calls)) {
                operations.add(each.get());
            }
        }

        // Then
        assertThat(operations).filteredOn("INSERT"::equals).hasSize(1);
        assertThat(operations).filteredOn("NO_CHANGE"::equals).hasSize(SENDERS - 1);
        assertThat(cmdb.one("select count(*) from ci")).isEqualTo("2");
        assertThat(cmdb.one("select count(*) from ci_relation")).isEqualTo("1");
        assertThat(cmdb.one("select count(*) from software")).isEqualTo("1");
    }
}
