package dev.cmdbsync.collector.certificate;

import static dev.cmdbsync.collector.Collector.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.collector.Collector;
import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class CertificateIT {
    private static Qualys qualys;

    @BeforeAll
    static void startQualys() {
        qualys = Qualys.with(1_500);
    }

    @AfterAll
    static void stopQualys() {
        qualys.close();
    }

    private static String source(String name, String certificates) {
        return post(
                        "/sources",
                        """
                        {"name":"%s","apiServerUrl":"%s","gatewayUrl":"%s","username":"%s","password":"%s",
                         "sync":{"tags":false,"certificates":%s}}"""
                                .formatted(
                                        name,
                                        qualys.url(),
                                        qualys.url(),
                                        SimulatorOptions.USER,
                                        SimulatorOptions.PASSWORD,
                                        certificates))
                .statusCode(201)
                .body("sync.tags", equalTo(false))
                .body("sync.softwareCatalogue", equalTo(true))
                .body("sync.certificates.relationType", equalTo("Owns::Owned by"))
                .extract()
                .path("id");
    }

    private static JsonNode awaitRead(String source) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            var answer = given().get("/sources/" + source + "/certificates");
                            return answer.statusCode() == 200
                                    && !answer.path("status").equals("RUNNING");
                        });
        return Qualys.tree(given().get("/sources/" + source + "/certificates").asString());
    }

    private static List<ConsumerRecord<String, byte[]>> published(JsonNode sync) {
        return Topics.readAll(Topic.CERTIFICATE_OBSERVED.topicName()).stream()
                .filter(
                        record ->
                                sync.path("runId")
                                        .asText()
                                        .equals(Collector.header(record, Headers.RUN_ID)))
                .toList();
    }

    @Test
    void shouldPublishAllCertificatesOfASourceAndReadThemAgainOnDemand() {
        // When
        String source = source("Certificates", "{\"active\":true,\"autoApprove\":false}");
        JsonNode sync = awaitRead(source);

        // Then
        assertThat(sync.path("status").asText()).as("%s", sync).isEqualTo("COMPLETED");
        assertThat(sync.path("read").asLong()).isGreaterThan(200);
        List<ConsumerRecord<String, byte[]>> records = published(sync);
        assertThat(records).hasSize(sync.path("read").asInt());
        assertThat(records)
                .allSatisfy(
                        record -> {
                            assertThat(record.key()).startsWith("certificates/certificates:");
                            assertThat(Collector.header(record, Headers.RELATION_TYPE))
                                    .isEqualTo("Owns::Owned by");
                            assertThat(
                                            RunOptions.decode(
                                                            Collector.header(
                                                                    record, Headers.OPTIONS))
                                                    .autoApprove())
                                    .isFalse();
                        });

        // When
        post("/sources/" + source + "/certificates/runs", "").statusCode(202);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                !awaitRead(source)
                                        .path("runId")
                                        .asText()
                                        .equals(sync.path("runId").asText()));

        // Then
        assertThat(published(awaitRead(source))).hasSameSizeAs(records);
    }

    @Test
    void shouldReadOnlyWhatTheFilterAsksFor() {
        String source =
                source("Strong", "{\"active\":true,\"filter\":\"certificate.keySize: 4096\"}");

        JsonNode sync = awaitRead(source);

        assertThat(published(sync))
                .isNotEmpty()
                .allMatch(
                        record ->
                                Qualys.tree(new String(record.value())).path("keySize").asInt()
                                        == 4096);
    }

    @Test
    void shouldRefuseWhatCannotBeReadAndLeaveOthersAlone() {
        post(
                        "/sources",
                        """
                        {"name":"Bad","pod":"EU2","username":"u","password":"p",
                         "sync":{"certificates":{"active":true,"filter":"asset.name: x","interval":"PT1S"}}}""")
                .statusCode(400)
                .body(containsString("sync.certificates.filter"))
                .body(containsString("sync.certificates.interval"));
        String quiet = Collector.source(qualys, SimulatorOptions.USER, SimulatorOptions.PASSWORD);
        post("/sources/" + quiet + "/certificates/runs", "").statusCode(409);
        given().get("/sources/" + quiet + "/certificates").then().statusCode(404);
    }
}
