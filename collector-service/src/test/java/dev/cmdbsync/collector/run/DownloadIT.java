package dev.cmdbsync.collector.run;

import static dev.cmdbsync.collector.Collector.awaitPaged;
import static dev.cmdbsync.collector.Collector.header;
import static dev.cmdbsync.collector.Collector.letters;
import static dev.cmdbsync.collector.Collector.observed;
import static dev.cmdbsync.collector.Collector.run;
import static dev.cmdbsync.collector.Collector.runToTheEnd;
import static dev.cmdbsync.collector.Collector.runView;
import static dev.cmdbsync.collector.Collector.schedule;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.collector.Collector;
import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class DownloadIT {
    private static final int ASSETS = 700;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Qualys qualys;

    @BeforeAll
    static void startQualys() {
        qualys = Qualys.with(ASSETS);
    }

    @AfterAll
    static void stopQualys() {
        qualys.close();
    }

    @AfterEach
    void endFaults() {
        qualys.clearFaults();
    }

    @Test
    void shouldPublishEveryAssetOnceAsItWasSent() throws IOException {
        // When
        JsonNode run = runToTheEnd(schedule(qualys), false);

        // Then
        assertComplete(run);
        ConsumerRecord<String, byte[]> record = observed(run.path("id").asText()).getFirst();
        assertThat(header(record, Headers.SOURCE_ID)).isEqualTo(run.path("sourceId").asText());
        assertThat(header(record, Headers.SCHEDULE_ID)).isEqualTo(run.path("scheduleId").asText());
        assertThat(header(record, Headers.PAGE)).isIn("1", "2", "3");
        assertThat(Instant.parse(header(record, Headers.FETCHED_AT)))
                .isCloseTo(
                        Instant.now(),
                        org.assertj.core.api.Assertions.within(Duration.ofMinutes(2)));
        assertThat(RunOptions.decode(header(record, Headers.OPTIONS)))
                .isEqualTo(RunOptions.DEFAULT);
        assertThat(run.path("pages").asInt()).isEqualTo(3);
        assertThat(run.path("apiCalls").asInt()).isEqualTo(3);
    }

    @Test
    void shouldCompleteWhenTheLedgerBalances() {
        // Given
        JsonNode run = runToTheEnd(schedule(qualys), false);
        String id = run.path("id").asText();
        assertThat(run.path("status").asText()).isEqualTo("PROCESSING");

        // When
        report(id, ASSETS - 1);

        // Then
        await().until(() -> runView(id).path("ledger").path("created").asInt() == ASSETS - 1);
        assertThat(runView(id).path("status").asText()).isEqualTo("PROCESSING");
        assertThat(runView(id).path("ledger").path("balanced").asBoolean()).isFalse();

        // When
        report(id, ASSETS);

        // Then
        await().until(() -> runView(id).path("status").asText().equals("COMPLETED"));
        assertThat(runView(id).path("ledger").path("balanced").asBoolean()).isTrue();
    }

    @Test
    void shouldReadOnlyWhatChangedInTheSecondRun() {
        // Given
        try (Qualys changing = Qualys.with(400)) {
            String schedule = schedule(changing);
            changing.advance("{\"changed\":0,\"at\":\"2020-01-01T00:00:00Z\"}");
            runToTheEnd(schedule, false);
            Set<Long> changed = ids(changing.advance("{\"changed\":0.1}").path("changed"));

            // When
            JsonNode second = runToTheEnd(schedule, false);

            // Then
            assertThat(second.path("full").asBoolean()).isFalse();
            assertThat(ids(observed(second.path("id").asText()))).containsAll(changed);
            assertThat(second.path("ledger").path("read").asInt()).isLessThan(400);

            // When
            JsonNode full = runToTheEnd(schedule, true);

            // Then
            assertThat(full.path("ledger").path("read").asInt()).isEqualTo(400);
        }
    }

    @Test
    void shouldRefuseASecondRunAndNameTheFirst() {
        // Given
        String schedule = schedule(qualys);
        qualys.fault("{\"kind\":\"stall\",\"millis\":1500}");
        String first = run(schedule, false);

        // Then
        given().post("/schedules/" + schedule + "/runs")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString(first));
        awaitPaged(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"storm429\",\"count\":2,\"waitSeconds\":1}",
                "{\"kind\":\"storm409\",\"count\":2,\"waitSeconds\":1}",
                "{\"kind\":\"storm503\",\"count\":4}",
                "{\"kind\":\"stall\",\"millis\":8000,\"after\":1}",
                "{\"kind\":\"reset\",\"count\":3}",
                "{\"kind\":\"truncate\",\"count\":2,\"after\":1}",
                "{\"kind\":\"malformed\",\"count\":2}",
                "{\"kind\":\"duplicatePage\",\"after\":1}",
                "{\"kind\":\"missingHasMore\",\"count\":10}",
                "{\"kind\":\"missingRateHeaders\",\"count\":10}",
                "{\"kind\":\"errorInside200\",\"count\":2}",
                "{\"kind\":\"expireTokens\",\"after\":1}",
                "{\"kind\":\"wrongContentType\",\"count\":2}"
            })
    void shouldReadEverythingInSpiteOf(String fault) throws IOException {
        // Given
        String schedule = schedule(qualys);
        qualys.fault(fault);

        // When
        JsonNode run = runToTheEnd(schedule, false);

        // Then
        assertComplete(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notAnObject", "nullElement", "missingAssetId", "textAssetId"})
    void shouldPutABadElementAsideAndKeepItsNeighbours(String variant) throws IOException {
        // Given
        String schedule = schedule(qualys);
        qualys.fault("{\"kind\":\"badAsset\",\"variant\":\"" + variant + "\",\"after\":1}");

        // When
        JsonNode run = runToTheEnd(schedule, false);

        // Then
        String id = run.path("id").asText();
        assertThat(ids(observed(id))).isEqualTo(qualys.truth().keySet());
        assertThat(run.path("ledger").path("read").asInt()).isEqualTo(ASSETS + 1);
        assertThat(run.path("ledger").path("failed").asInt()).isEqualTo(1);
        assertThat(letters(id)).hasSize(1);
        ConsumerRecord<String, byte[]> letter = letters(id).getFirst();
        assertThat(header(letter, Headers.ERROR_CODE)).startsWith("ASSET_");
        assertThat(header(letter, Headers.ERROR_ORIGIN)).startsWith("page/2/item/");
        assertThat(header(letter, Headers.ERROR_TEXT)).isNotBlank();
    }

    @Test
    void shouldSendAHugeAssetInParts() {
        // Given
        String schedule = schedule(qualys);
        qualys.fault("{\"kind\":\"hugeAsset\",\"bytes\":5000000}");

        // When
        JsonNode run = runToTheEnd(schedule, false);

        // Then
        List<ConsumerRecord<String, byte[]>> records = observed(run.path("id").asText());
        assertThat(ids(records)).isEqualTo(qualys.truth().keySet());
        assertThat(records).anyMatch(record -> !header(record, Headers.PART).isEmpty());
        assertThat(records).allMatch(record -> record.value().length < 1_000_000);
        assertThat(run.path("ledger").path("read").asInt()).isEqualTo(ASSETS);
    }

    @Test
    void shouldFailAtOnceWhenThePasswordIsWrong() {
        // Given
        String schedule = schedule(Collector.source(qualys, "cmdbsync", "wrong-canary"));
        qualys.forgetCalls();

        // When
        JsonNode run = awaitPaged(run(schedule, false));

        // Then
        assertThat(run.path("status").asText()).isEqualTo("FAILED");
        assertThat(run.path("reason").asText())
                .contains("user name or password")
                .doesNotContain("wrong-canary");
        assertThat(run.path("ledger").path("read").asInt()).isZero();
    }

    @Test
    void shouldWaitAsToldAndNeverCallBefore() throws IOException {
        // Given
        String schedule = schedule(qualys);
        qualys.forgetCalls();
        qualys.fault("{\"kind\":\"limits\",\"target\":\"search\",\"limit\":2,\"windowSeconds\":4}");

        // When
        JsonNode run = runToTheEnd(schedule, false);

        // Then
        assertComplete(run);
        String budget =
                given().get("/sources/" + run.path("sourceId").asText() + "/budget").asString();
        assertThat(budget).contains("GAV_SEARCH").contains("\"limit\":2");
        assertThat(qualys.calls().findValues("insideToldWait"))
                .isNotEmpty()
                .allMatch(early -> early.asInt() == 0);
    }

    @Test
    void shouldResumeAtItsCursorAfterItWasStopped() {
        // Given
        String schedule = schedule(qualys, "\"pageSize\":100");
        qualys.fault("{\"kind\":\"stall\",\"millis\":1500,\"after\":2}");
        String first = run(schedule, false);
        await().until(() -> runView(first).path("pages").asInt() >= 1);
        given().post("/runs/" + first + "/stop").then().statusCode(200);
        JsonNode stopped = awaitPaged(first);
        assertThat(stopped.path("status").asText()).isEqualTo("STOPPED");

        // When
        JsonNode second = runToTheEnd(schedule, false);

        // Then
        Set<Long> both = ids(observed(first));
        both = new java.util.TreeSet<>(both);
        both.addAll(ids(observed(second.path("id").asText())));
        assertThat(both).isEqualTo(qualys.truth().keySet());
        assertThat(
                        stopped.path("ledger").path("read").asInt()
                                + second.path("ledger").path("read").asInt())
                .isEqualTo(ASSETS);
    }

    private static void assertComplete(JsonNode run) throws IOException {
        Map<Long, JsonNode> truth = qualys.truth();
        List<ConsumerRecord<String, byte[]>> records = observed(run.path("id").asText());
        Map<Long, JsonNode> seen = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            assertThat(record.key()).startsWith(run.path("sourceId").asText() + ":");
            JsonNode asset = JSON.readTree(record.value());
            seen.put(asset.path("assetId").asLong(), asset);
        }
        assertThat(seen.keySet()).isEqualTo(truth.keySet());
        assertThat(records).hasSize(truth.size());
        assertThat(run.path("ledger").path("read").asInt()).as("%s", run).isEqualTo(truth.size());
        assertThat(run.path("ledger").path("failed").asInt()).isZero();
    }

    private static void report(String runId, int created) {
        String report =
                "{\"runId\":\"%s\",\"service\":\"cmdb-writer\",\"counts\":{\"CREATED\":%d},\"at\":\"%s\"}"
                        .formatted(runId, created, Instant.now());
        Topics.send(
                List.of(
                        new ProducerRecord<>(
                                Topic.RUN_LEDGER.topicName(),
                                runId + ":cmdb-writer",
                                report.getBytes(UTF_8))));
    }

    private static Set<Long> ids(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> Long.valueOf(record.key().substring(record.key().indexOf(':') + 1)))
                .collect(Collectors.toSet());
    }

    private static Set<Long> ids(JsonNode list) {
        Set<Long> ids = new java.util.TreeSet<>();
        list.forEach(id -> ids.add(id.asLong()));
        return ids;
    }
}
