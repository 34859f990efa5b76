package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.messaging.Parts;
import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.run.LedgerReport;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "writer"),
        restrictToAnnotatedClass = true)
class CandidateToEventsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject ObjectMapper json;

    @Test
    void shouldTurnCandidatesIntoCisEventsStatesAndALedger() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            records.add(
                    asset(i).inRun(run)
                            .named("host" + i)
                            .serial("SN-0-" + i)
                            .adapter("eth0", "00:16:3e:01:00:%02x".formatted(i), "10.1.0." + i)
                            .software("Firefox", "1." + i % 5)
                            .toSend());
        }
        records.add(asset(51).inRun(run).ofClass("cmdb_ci_nothing").named("bad").toSend());
        ProducerRecord<String, byte[]> broken = asset(52).inRun(run).toSend();
        HeaderText.set(broken.headers(), Headers.RUN_ID, "no uuid");
        records.add(broken);
        records.add(
                new ProducerRecord<>(
                        broken.topic(),
                        null,
                        asset(53).inRun(run).toSend().key(),
                        "{".getBytes(StandardCharsets.UTF_8),
                        asset(53).inRun(run).toSend().headers()));

        // When
        Topics.send(records);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(of(run, Topic.CI_CHANGED)).hasSize(50));
        Schema changedSchema = schema("ci.changed");
        for (ConsumerRecord<String, byte[]> each : of(run, Topic.CI_CHANGED)) {
            CiChanged changed = EventCodec.decodeChanged(each.value());
            assertThat(changedSchema.validate(tree(each))).isEmpty();
            assertThat(changed.sysId()).isEqualTo(each.key());
            assertThat(header(each, "ce_id")).isEqualTo(each.key() + "-1");
            assertThat(header(each, "ce_type")).isEqualTo("dev.cmdbsync.ci.created");
            assertThat(header(each, "ce_specversion")).isEqualTo("1.0");
            assertThat(changed.cause().runId()).isEqualTo(run.toString());
        }
        Schema stateSchema = schema("ci.state");
        for (ConsumerRecord<String, byte[]> each : Topics.readAll(Topic.CI_STATE.topicName())) {
            if (each.value() == null || HeaderText.get(each.headers(), Headers.PART) != null) {
                continue;
            }
            CiState state = EventCodec.decodeState(each.value());
            if (!state.values().getOrDefault("name", "").startsWith("host")) {
                continue;
            }
            assertThat(stateSchema.validate(tree(each))).isEmpty();
            assertThat(state.related())
                    .containsKeys("cmdb_software_instance", "cmdb_serial_number");
            assertThat(state.related().get("cmdb_software_instance").getFirst())
                    .containsKeys("name", "key", "version", "manufacturer", "install_date");
        }
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(newestReport(run))
                                        .isEqualTo(
                                                Map.of(Outcome.CREATED, 50L, Outcome.FAILED, 2L)));
        assertThat(
                        Topics.readAll(Topic.CI_CANDIDATE_DLT.topicName()).stream()
                                .filter(
                                        each ->
                                                List.of("emea:51", "emea:52", "emea:53")
                                                        .contains(each.key()))
                                .map(each -> header(each, Headers.ERROR_CODE))
                                .sorted())
                .containsExactly("RECORD_MALFORMED", "RECORD_MALFORMED", "UNKNOWN_CLASS");
    }

    @Test
    void shouldJoinAValueThatCameInParts() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        TestAsset large = asset(900).inRun(run).named("large").serial("SN-LARGE");
        for (int i = 0; i < 6000; i++) {
            large.software("Package number " + i, "1.0");
        }

        // When
        Topics.send(Parts.split(large.toSend()));

        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(newestReport(run)).isEqualTo(Map.of(Outcome.CREATED, 1L)));
    }

    @Test
    void shouldTellWhatBecameOfAssetsAndSendADeadLetterAgain() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        Topics.send(
                List.of(
                        asset(800).inRun(run).named("told").serial("SN-TOLD").toSend(),
                        asset(801).inRun(run).ofClass("cmdb_ci_unheard_of").toSend()));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(newestReport(run))
                                        .isEqualTo(
                                                Map.of(Outcome.CREATED, 1L, Outcome.FAILED, 1L)));

        // Then
        String ci =
                given().get("/assets/emea/800")
                        .then()
                        .statusCode(200)
                        .body("outcome", equalTo("CREATED"))
                        .body("matchedBy", equalTo("NONE"))
                        .extract()
                        .path("ci");
        given().get("/cis/" + ci + "/history")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].operation", equalTo("CREATED"));
        given().get("/assets?outcome=FAILED&runId=" + run)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].errorCode", equalTo("UNKNOWN_CLASS"));
        given().get("/runs/" + run + "/ledger")
                .then()
                .statusCode(200)
                .body("counts.CREATED", equalTo(1));
        given().get("/classes").then().statusCode(200).body("items[0].count", greaterThan(0));
        given().get("/assets?outcome=NONSENSE")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("outcome"));
        given().get("/assets/emea/4711").then().statusCode(404);
        given().get("/cis/xyz/history").then().statusCode(400);

        // When
        String letter =
                given().get("/dead-letters?limit=1000")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.find { it.key == 'emea:801' }.id");
        given().post("/dead-letters/" + letter + "/resend")
                .then()
                .statusCode(200)
                .body("code", equalTo("UNKNOWN_CLASS"));

        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                Topics.readAll(Topic.CI_CANDIDATE_DLT.topicName())
                                                        .stream()
                                                        .filter(
                                                                each ->
                                                                        "emea:801"
                                                                                .equals(each.key()))
                                                        .map(each -> header(each, Headers.ATTEMPT)))
                                        .containsExactly("1", "2"));
        assertThat(newestReport(run)).isEqualTo(Map.of(Outcome.CREATED, 1L, Outcome.FAILED, 1L));
    }

    @Test
    void shouldAskAboutConflictingEvidenceMergeAndUndo() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            records.add(
                    asset(700 + i)
                            .inRun(run)
                            .named("twin" + i)
                            .serial("GOLDEN-7")
                            .with("virtual", "true")
                            .adapter("eth0", "00:16:3e:07:00:0" + i, "10.7.0." + i)
                            .toSend());
        }
        Topics.send(records);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(newestReport(run)).isEqualTo(Map.of(Outcome.CREATED, 2L)));

        // Then
        String task =
                given().get("/duplicates?state=OPEN&class=cmdb_ci_linux_server")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.find { it.evidence == 'serial bios:GOLDEN-7' }.id");
        String main =
                given().get("/duplicates/" + task)
                        .then()
                        .statusCode(200)
                        .body("memberCount", equalTo(2))
                        .body("members[0].values.serial_number", equalTo("GOLDEN-7"))
                        .body("differing.name.size()", equalTo(2))
                        .extract()
                        .path("members[0].sysId");
        given().get("/cis/" + main + "/provenance")
                .then()
                .statusCode(200)
                .body("items.find { it.attribute == 'name' }.runId", equalTo(run.toString()))
                .body("items.find { it.attribute == 'name' }.sourceId", equalTo("emea"));
        given().contentType("application/json")
                .post("/duplicates/" + task + "/dismiss")
                .then()
                .statusCode(400);

        // When
        String merge =
                given().contentType("application/json")
                        .body(Map.of("main", main))
                        .post("/duplicates/" + task + "/merge")
                        .then()
                        .statusCode(200)
                        .body("main", equalTo(main))
                        .extract()
                        .path("merges[0]");
        given().get("/duplicates/" + task).then().body("state", equalTo("MERGED"));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(changes(merge)).hasSize(2));
        Schema schema = schema("ci.changed");
        for (ConsumerRecord<String, byte[]> each : changes(merge)) {
            assertThat(schema.validate(tree(each))).isEmpty();
        }

        // When
        String merged =
                given().post("/merges/" + merge + "/undo")
                        .then()
                        .statusCode(200)
                        .body("main", equalTo(main))
                        .extract()
                        .path("restored");

        // Then
        given().get("/api/now/table/cmdb_ci/" + merged)
                .then()
                .statusCode(200)
                .body("result.duplicate_of", equalTo(""));
        given().contentType("application/json")
                .post("/merges/" + merge + "/undo")
                .then()
                .statusCode(409);
        given().contentType("application/json")
                .body(Map.of("reason", "they stand side by side"))
                .post("/duplicates/" + task + "/dismiss")
                .then()
                .statusCode(200)
                .body("state", equalTo("DISMISSED"));
    }

    @Test
    void shouldTakePeoplesWordForWhatIdentifies() {
        Map<String, String> decision =
                Map.of("kind", "SERIAL", "value", "bios:reseller-9", "verdict", "FORBIDDEN");
        given().contentType("application/json")
                .body(decision)
                .put("/junk-identifiers")
                .then()
                .statusCode(204);
        given().get("/junk-identifiers?verdict=FORBIDDEN")
                .then()
                .statusCode(200)
                .body("items[0].value", equalTo("bios:RESELLER-9"))
                .body("items[0].cis", equalTo(0));
        given().contentType("application/json")
                .body(Map.of("kind", "SERIAL", "value", "Default string", "verdict", "ALLOWED"))
                .put("/junk-identifiers")
                .then()
                .statusCode(400);
        given().queryParam("kind", "SERIAL")
                .queryParam("value", "bios:RESELLER-9")
                .delete("/junk-identifiers")
                .then()
                .statusCode(204);
    }

    private static List<ConsumerRecord<String, byte[]>> changes(String merge) {
        return Topics.readAll(Topic.CI_CHANGED.topicName()).stream()
                .filter(each -> new String(each.value(), StandardCharsets.UTF_8).contains(merge))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> of(UUID run, Topic topic) {
        return Topics.readAll(topic.topicName()).stream()
                .filter(
                        each ->
                                new String(each.value(), StandardCharsets.UTF_8)
                                        .contains(run.toString()))
                .toList();
    }

    private Map<Outcome, Long> newestReport(UUID run) throws IOException {
        Map<Outcome, Long> newest = Map.of();
        for (ConsumerRecord<String, byte[]> each : Topics.readAll(Topic.RUN_LEDGER.topicName())) {
            if (each.key().equals(run + ":cmdb-writer")) {
                newest = json.readValue(each.value(), LedgerReport.class).counts();
            }
        }
        return newest;
    }

    private JsonNode tree(ConsumerRecord<String, byte[]> record) throws IOException {
        return json.readTree(record.value());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return HeaderText.get(record.headers(), name);
    }

    private static Schema schema(String name) throws IOException {
        String path = "/schemas/" + name + ".v1.schema.json";
        try (InputStream in = Objects.requireNonNull(CiState.class.getResourceAsStream(path))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
