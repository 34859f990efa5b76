package dev.cmdbsync.uploader.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import dev.cmdbsync.uploader.Qualys;
import dev.cmdbsync.uploader.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
@QuarkusTestResource(value = BuiltInCmdb.class, restrictToAnnotatedClass = true)
class FollowIT {
    private static final String SERVERS = "cmdb_ci_server";

    @Test
    void shouldLookOnlyAtCisWhoseChangesTheTopicTold() {
        try (Qualys qualys = Qualys.with(5)) {
            // Given
            for (int number = 0; number < 80; number++) {
                BuiltInCmdb.CMDB.put(SERVERS, ci(number), server(number, "10.8.0." + number));
            }
            String source = Uploader.source(qualys);
            String schedule =
                    Uploader.schedule(source, "built-in", "\"addresses\":{\"group\":\"Known\"}");
            Uploader.run(schedule, false);
            qualys.forgetCalls();

            // When
            IntStream.range(0, 7)
                    .forEach(
                            number ->
                                    BuiltInCmdb.CMDB.change(
                                            SERVERS,
                                            ci(number),
                                            Map.of("ip_address", "10.8.1." + number)));
            tell(0, 7);

            // Then
            AtomicInteger read = new AtomicInteger();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                JsonNode run = Uploader.run(schedule, false);
                                assertThat(run.path("full").asBoolean()).isFalse();
                                return read.addAndGet(run.path("read").asInt()) >= 7;
                            });
            assertThat(read).hasValue(7);
            assertThat(
                            qualys.state("groups").stream()
                                    .filter(group -> group.path("title").asText().equals("Known"))
                                    .flatMap(group -> texts(group.path("ips")).stream())
                                    .toList())
                    .containsExactlyInAnyOrder("10.8.0.7-10.8.0.79", "10.8.1.0-10.8.1.6");
            assertThat(Uploader.run(schedule, false).path("read").asInt()).isZero();
        }
    }

    private static void tell(int from, int to) {
        Topics.send(
                IntStream.range(from, to)
                        .mapToObj(
                                number ->
                                        new ProducerRecord<>(
                                                Topic.CI_CHANGED.topicName(),
                                                ci(number),
                                                "{}".getBytes(UTF_8)))
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static Map<String, String> server(int number, String ip) {
        return Map.of("name", "server-" + number, "operational_status", "1", "ip_address", ip);
    }

    private static String ci(int number) {
        return "%032x".formatted(number + 1);
    }
}
