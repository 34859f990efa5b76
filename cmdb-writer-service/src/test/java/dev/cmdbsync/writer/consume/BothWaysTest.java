package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The same machines as assets of Qualys and as payloads: both ways end in one CI. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "writer"),
        restrictToAnnotatedClass = true)
class BothWaysTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static JsonPath write(String name, String serial, String source) {
        return given().contentType("application/json")
                .body(
                        """
                        {"items": [{"className": "cmdb_ci_linux_server", "values": {"name": "%s", "asset_tag": "A-1"},
                          "lookup": [{"className": "cmdb_serial_number", "values": {"serial_number": "%s",
                            "serial_number_type": "bios"}}]%s}]}"""
                                .formatted(name, serial, source))
                .post("/api/now/identifyreconcile?sysparm_data_source=ServiceNow")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String ciOfAsset(long asset) {
        List<String> found =
                given().get(
                                "/api/now/table/sys_object_source?sysparm_query=name=Qualys^id="
                                        + asset)
                        .jsonPath()
                        .getList("result.target_sys_id");
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static void awaitCi(long asset) {
        await().atMost(SOON).until(() -> !ciOfAsset(asset).isEmpty());
    }

    @Test
    void shouldFindTheCiOfAPayloadWhenItsAssetComes() throws Exception {
        // Given
        JsonPath written = write("both-1", "SN-BOTH-1", "");
        assertThat(written.getString("result.items[0].operation")).isEqualTo("INSERT");

        // When
        Topics.send(
                List.of(
                        asset(7001)
                                .inRun(UUID.randomUUID())
                                .named("both-1")
                                .serial("SN-BOTH-1")
                                .software("Firefox", "1")
                                .toSend()));
        awaitCi(7001);

        // Then
        String sysId = written.getString("result.items[0].sysId");
        assertThat(ciOfAsset(7001)).isEqualTo(sysId);
        JsonPath bySourceKey =
                write(
                        "both-renamed",
                        "SN-OTHER",
                        ", \"sys_object_source_info\": {\"source_name\": \"Qualys\","
                                + " \"source_native_key\": \"7001\", \"source_feed\": \"emea\"}");
        assertThat(bySourceKey.getString("result.items[0].sysId")).isEqualTo(sysId);
        assertThat(bySourceKey.getString("result.items[0].operation")).isEqualTo("UPDATE");
    }

    @Test
    void shouldFindTheCiOfAnAssetWhenAPayloadComesAndTellWhenItIsDeleted() throws Exception {
        // Given
        Topics.send(
                List.of(
                        asset(7002)
                                .inRun(UUID.randomUUID())
                                .named("both-2")
                                .serial("SN-BOTH-2")
                                .toSend()));
        awaitCi(7002);

        // When
        JsonPath written = write("other-name", "SN-BOTH-2", "");

        // Then
        String sysId = ciOfAsset(7002);
        assertThat(written.getString("result.items[0].sysId")).isEqualTo(sysId);
        assertThat(written.getString("result.items[0].operation")).isEqualTo("UPDATE");
        // And whoever follows the topics learns that it is deleted
        given().delete("/api/now/table/cmdb_ci_linux_server/" + sysId).then().statusCode(204);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            assertThat(newest(Topic.CI_STATE, sysId).value()).isNull();
                            assertThat(
                                            HeaderText.get(
                                                    newest(Topic.CI_CHANGED, sysId).headers(),
                                                    "ce_type"))
                                    .isEqualTo("dev.cmdbsync.ci.deleted");
                        });
        assertThat(ciOfAsset(7002)).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> newest(Topic topic, String key) {
        return Objects.requireNonNull(
                Topics.readAll(topic.topicName()).stream()
                        .filter(each -> key.equals(each.key()))
                        .reduce((first, second) -> second)
                        .orElse(null),
                "Nothing came yet");
    }
}
