package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.TestPostgres;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "writer"),
        restrictToAnnotatedClass = true)
class OutageTest {
    private static final Duration CAUGHT_UP = Duration.ofSeconds(90);

    @Test
    void shouldCatchUpWithoutALossAfterTheDatabaseAndTheBrokerWereKilled() {
        // Given
        UUID run = UUID.randomUUID();
        Topics.send(assets(run, 1, 200));
        awaitStates(200);

        // When
        TestPostgres.kill();
        Topics.send(assets(run, 201, 400));
        given().get("/q/health/live").then().statusCode(200);
        TestPostgres.restart();

        // Then
        awaitStates(400);

        // When
        TestKafka.kill();
        given().get("/q/health/live").then().statusCode(200);
        TestKafka.restart();
        Topics.send(assets(run, 401, 600));

        // Then
        awaitStates(600);
        await().atMost(CAUGHT_UP)
                .untilAsserted(
                        () ->
                                assertThat(
                                                given().get("/runs/" + run + "/ledger")
                                                        .then()
                                                        .extract()
                                                        .<Integer>path("counts.CREATED"))
                                        .isEqualTo(600));
        assertThat(Topics.readAll(Topic.CI_CANDIDATE_DLT.topicName())).isEmpty();
    }

    private static void awaitStates(int expected) {
        await().atMost(CAUGHT_UP)
                .untilAsserted(
                        () ->
                                assertThat(
                                                Topics.readAll(Topic.CI_STATE.topicName()).stream()
                                                        .map(each -> each.key())
                                                        .collect(Collectors.toSet()))
                                        .hasSize(expected));
    }

    private static List<ProducerRecord<String, byte[]>> assets(UUID run, int from, int to) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            records.add(asset(i).inRun(run).named("host" + i).serial("OUT-" + i).toSend());
        }
        return records;
    }
}
