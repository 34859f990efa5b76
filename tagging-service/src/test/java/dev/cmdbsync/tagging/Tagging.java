package dev.cmdbsync.tagging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The service as its users see it. */
public final class Tagging {
    private static final Duration RUN_TIME = Duration.ofSeconds(60);

    private Tagging() {}

    /** Saves settings; the parents and attributes are JSON objects. */
    public static void settings(String source, String document) {
        given().contentType(ContentType.JSON)
                .body(document)
                .put("/sources/" + source + "/settings")
                .then()
                .statusCode(200);
    }

    public static JsonNode get(String path) {
        return Qualys.tree(given().get(path).then().statusCode(200).extract().asString());
    }

    /** Waits until the service has read as many assets of CIs as this. */
    public static void awaitPreview(String source, String tag, long assets) {
        Awaitility.await()
                .atMost(RUN_TIME)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> {
                            JsonNode preview = get("/sources/" + source + "/preview");
                            assertThat(preview.path("complete").asBoolean()).isTrue();
                            assertThat(preview.path("tags"))
                                    .as("%s", preview)
                                    .anySatisfy(
                                            each -> {
                                                assertThat(each.path("name").asText())
                                                        .isEqualTo(tag);
                                                assertThat(each.path("assets").asLong())
                                                        .isEqualTo(assets);
                                            });
                        });
    }

    public static JsonNode run(String source) {
        return post("/sources/" + source + "/runs");
    }

    public static JsonNode fullRun(String source) {
        return post("/sources/" + source + "/runs?full=true");
    }

    public static JsonNode cleanUp(String source) {
        return post("/sources/" + source + "/clean-up");
    }

    private static JsonNode post(String path) {
        String id =
                given().contentType(ContentType.JSON)
                        .post(path)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        return await(id);
    }

    /** The run once it has ended. */
    public static JsonNode await(String runId) {
        Awaitility.await()
                .atMost(RUN_TIME)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !get("/runs/" + runId).path("status").asText().equals("RUNNING"));
        return get("/runs/" + runId);
    }

    /** Sync records of a run. */
    public static List<JsonNode> records(JsonNode run) {
        List<JsonNode> records = new ArrayList<>();
        get("/sync-records?limit=1000&runId=" + run.path("id").asText())
                .path("items")
                .forEach(records::add);
        return records;
    }
}
