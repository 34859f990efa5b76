package dev.cmdbsync.uploader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.testsupport.Topics;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The uploader as its users see it: over REST. */
public final class Uploader {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private Uploader() {}

    /** A source of this platform, announced as the collector does; returns its id. */
    public static String source(Qualys qualys) {
        String id = "source-" + NUMBER.incrementAndGet();
        source(id, qualys);
        return id;
    }

    /** The same under a given id. */
    public static void source(String id, Qualys qualys) {
        try {
            Path password = Files.createTempFile("password", "");
            Files.writeString(password, SimulatorOptions.PASSWORD);
            password.toFile().deleteOnExit();
            Topics.send(
                    List.of(
                            new ProducerRecord<>(
                                    Topic.CONFIG.topicName(),
                                    SourceDocument.key(id),
                                    new SourceDocument(
                                                    id,
                                                    id,
                                                    qualys.url(),
                                                    qualys.url(),
                                                    SimulatorOptions.USER,
                                                    null,
                                                    "file:" + password,
                                                    null,
                                                    true,
                                                    true,
                                                    Instant.now())
                                            .encode())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to the instance under a new id. */
    public static String connection(TestCmdb cmdb) {
        String id = "cmdb-" + NUMBER.incrementAndGet();
        given().contentType(ContentType.JSON)
                .body("{\"id\":\"%s\",\"baseUrl\":\"%s\"}".formatted(id, cmdb.url()))
                .put("/cmdb-connections/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    /** Saves a schedule as soon as its source is known; returns its id. */
    public static String schedule(String source, String connection, String fields) {
        String id = "schedule-" + NUMBER.incrementAndGet();
        String body =
                """
                {"id":"%s","name":"%s","sourceId":"%s","cmdb":"%s",
                 "scope":{"table":"cmdb_ci_server","query":"operational_status=1"},%s}"""
                        .formatted(id, id, source, connection, fields);
        org.awaitility.Awaitility.await()
                .atMost(LONGEST)
                .untilAsserted(() -> put("/schedules/" + id, body).statusCode(200));
        return id;
    }

    public static ValidatableResponse put(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }

    /** Runs, and waits until every record is done or failed. */
    public static JsonNode run(String schedule, boolean full) {
        return await(start(schedule, full));
    }

    public static String start(String schedule, boolean full) {
        return given().post("/schedules/" + schedule + "/runs?full=" + full)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    public static JsonNode await(String run) {
        org.awaitility.Awaitility.await()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> view(run).path("status").asText().matches("COMPLETED|FAILED|STOPPED"));
        JsonNode ended = view(run);
        assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("COMPLETED");
        return ended;
    }

    public static JsonNode view(String run) {
        return Qualys.tree(given().get("/runs/" + run).then().statusCode(200).extract().asString());
    }

    public static JsonNode get(String path) {
        return Qualys.tree(given().get(path).then().statusCode(200).extract().asString());
    }
}
