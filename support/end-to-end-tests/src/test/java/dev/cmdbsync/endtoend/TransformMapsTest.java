package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.sync.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a schedule that chose transform maps to the CMDB, and a changed map on unchanged assets. */
class TransformMapsTest {
    private static final int ASSETS = 120;
    private static final String SERVERS = "cmdb_ci_server";

    @TempDir static Path directory;
    private static StackUnderTest stack;

    @BeforeAll
    static void start() {
        stack = StackUnderTest.start(directory, new Fleet(ASSETS, 5, 2, List.of()));
        stack.configure();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldAddDataByMapsAndBringAChangedMapToUnchangedAssets() {
        // Given
        stack.transformHttp().post("/transform-maps/server/copy", "{\"name\":\"Servers of mine\"}");
        change("Rack 1");
        stack.transformHttp()
                .post(
                        "/transform-map-sets",
                        "{\"name\":\"Mine\",\"maps\":{\"server\":\"servers-of-mine\"}}");
        JsonNode sources = stack.collectorHttp().get("/sources").body();
        String source = sources.path("items").path(0).path("id").asText();
        stack.collectorHttp()
                .post(
                        "/schedules",
                        """
                        {"id":"by-maps","name":"By maps","sourceId":"%s","transformMaps":"mine",
                         "addBy":"TRANSFORM_MAPS","maxLifetimeMinutes":60}"""
                                .formatted(source));

        // When
        Run first = stack.run("by-maps");

        // Then
        assertThat(first.ledger().balanced()).isTrue();
        assertThat(first.ledger().read()).isEqualTo(ASSETS);
        long servers = stack.count(SERVERS, "");
        assertThat(servers).isPositive();
        assertThat(stack.count(SERVERS, "asset_tag=Rack 1")).isEqualTo(servers);
        assertThat(stack.count("cmdb_ci_hardware", "asset_tag=Rack 1")).isEqualTo(servers);

        // When the map changes and no asset does
        change("Rack 2");
        Run second = stack.runFull("by-maps");

        // Then
        assertThat(second.ledger().balanced()).isTrue();
        assertThat(second.ledger().created()).isZero();
        assertThat(second.ledger().updated()).isEqualTo(servers);
        assertThat(stack.count(SERVERS, "asset_tag=Rack 2")).isEqualTo(servers);

        // When nothing changes
        Run third = stack.runFull("by-maps");

        // Then
        assertThat(third.ledger().created() + third.ledger().updated()).isZero();
        assertThat(third.ledger().unchanged()).isEqualTo(second.ledger().unchanged() + servers);
    }

    private static void change(String rack) {
        stack.transformHttp()
                .put(
                        "/transform-maps/servers-of-mine",
                        """
                        {"name":"Servers of mine","kind":"server","fields":[
                          {"target":"name","type":"computed","coalesce":true},
                          {"target":"serial_number","type":"computed","coalesce":true},
                          {"target":"asset_tag","defaultValue":"%s"}]}"""
                                .formatted(rack));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                stack.transformHttp()
                                        .get("/transform-maps/servers-of-mine")
                                        .body()
                                        .toString()
                                        .contains(rack));
    }
}
