package dev.cmdbsync.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.testsupport.Topics;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The collector as its users see it: over REST, and on its topics. */
public final class Collector {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration RUN_TIME = Duration.ofSeconds(60);

    private Collector() {}

    /** A source of the simulator and a schedule on it; returns the schedule's id. */
    public static String schedule(Qualys qualys, String... fields) {
        String source = source(qualys, SimulatorOptions.USER, SimulatorOptions.PASSWORD);
        return schedule(source, fields);
    }

    public static String source(Qualys qualys, String user, String password) {
        String body =
                """
                {"name":"Source %d","apiServerUrl":"%s","gatewayUrl":"%s","username":"%s",
                 "password":"%s"}"""
                        .formatted(
                                NUMBER.incrementAndGet(),
                                qualys.url(),
                                qualys.url(),
                                user,
                                password);
        return post("/sources", body).statusCode(201).extract().path("id");
    }

    public static String schedule(String source, String... fields) {
        StringBuilder body = new StringBuilder("{\"name\":\"Schedule ");
        body.append(NUMBER.incrementAndGet())
                .append("\",\"sourceId\":\"")
                .append(source)
                .append('"');
        for (String field : fields) {
            body.append(',').append(field);
        }
        return post("/schedules", body.append('}').toString()).statusCode(201).extract().path("id");
    }

    public static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    /** Starts a run; returns its id. */
    public static String run(String schedule, boolean full) {
        return given().post("/schedules/" + schedule + "/runs?full=" + full)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    public static JsonNode runView(String id) {
        return Qualys.tree(given().get("/runs/" + id).then().statusCode(200).extract().asString());
    }

    /** Waits until the run does not page any more. */
    public static JsonNode awaitPaged(String id) {
        return awaitPaged(id, RUN_TIME);
    }

    public static JsonNode awaitPaged(String id, Duration longest) {
        await().atMost(longest)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !runView(id).path("status").asText().equals("RUNNING"));
        return runView(id);
    }

    /** Runs, and waits until all is read. */
    public static JsonNode runToTheEnd(String schedule, boolean full) {
        JsonNode run = awaitPaged(run(schedule, full));
        assertThat(run.path("status").asText()).as("%s", run).isIn("PROCESSING", "COMPLETED");
        return run;
    }

    /** Records of a run on asset.observed. */
    public static List<ConsumerRecord<String, byte[]>> observed(String runId) {
        return ofRun(Topic.ASSET_OBSERVED, runId);
    }

    /** Dead letters of a run. */
    public static List<ConsumerRecord<String, byte[]>> letters(String runId) {
        return ofRun(Topic.ASSET_OBSERVED_DLT, runId);
    }

    private static List<ConsumerRecord<String, byte[]>> ofRun(Topic topic, String runId) {
        return Topics.readAll(topic.topicName()).stream()
                .filter(record -> runId.equals(header(record, Headers.RUN_ID)))
                .toList();
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? ""
                : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
