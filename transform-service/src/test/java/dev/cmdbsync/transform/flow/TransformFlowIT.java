package dev.cmdbsync.transform.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.messaging.Parts;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.TestKafka;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "transform"))
class TransformFlowIT {
    private static final String OBSERVED = Topic.ASSET_OBSERVED.topicName();
    private static final String CANDIDATES = Topic.CI_CANDIDATE.topicName();
    private static final String LETTERS = Topic.ASSET_OBSERVED_DLT.topicName();

    @Inject DataSource database;

    @Test
    void shouldPassTheGoodNeighboursOfABadAssetAndKeepTheBadOne() throws Exception {
        String run = UUID.randomUUID().toString();
        byte[] bad = "{\"assetId\": 2, \"assetName\": ".getBytes(StandardCharsets.UTF_8);

        // When
        Topics.send(
                List.of(
                        observed(run, "emea:1", asset(1)),
                        observed(run, "emea:2", bad),
                        observed(run, "emea:3", asset(3)),
                        observed(run, "emea:4", asset(5))));

        // Then
        List<ConsumerRecord<String, byte[]>> out = await(CANDIDATES, run, 4);
        Candidate good = CandidateCodec.decode(of(out, "emea:1").value());
        assertThat(good.className()).isEqualTo("cmdb_ci_linux_server");
        assertThat(good.source().feed()).isEqualTo("emea");
        assertThat(header(of(out, "emea:1"), Headers.KIND)).isEqualTo("CANDIDATE");
        assertThat(header(of(out, "emea:1"), Headers.CONTENT_HASH)).hasSize(32);
        assertThat(header(of(out, "emea:1"), Headers.SCHEDULE_ID)).isEqualTo("nightly");
        assertThat(header(of(out, "emea:1"), Headers.OBSERVED))
                .isEqualTo("2026-01-02T03:04:05Z;2026-01-02T03:04:05Z;");
        Refusal refusal = CandidateCodec.decodeRefusal(of(out, "emea:2").value());
        assertThat(refusal.code()).isEqualTo(ErrorCode.ASSET_MALFORMED);
        assertThat(header(of(out, "emea:2"), Headers.KIND)).isEqualTo("FAILED");
        assertThat(CandidateCodec.decodeRefusal(of(out, "emea:4").value()).code())
                .isEqualTo(ErrorCode.RECORD_MALFORMED);
        List<ConsumerRecord<String, byte[]>> letters = await(LETTERS, run, 2);
        assertThat(of(letters, "emea:2").value()).isEqualTo(bad);
        assertThat(header(of(letters, "emea:2"), Headers.ERROR_CODE)).isEqualTo("ASSET_MALFORMED");
        assertThat(header(of(letters, "emea:2"), Headers.ERROR_TOPIC)).isEqualTo(OBSERVED);
        assertThat(header(of(letters, "emea:2"), Headers.ERROR_ORIGIN)).startsWith(OBSERVED + "/");
    }

    @Test
    void shouldPutAnAssetTogetherThatCameInPartsAndForgetTheParts() throws Exception {
        String run = UUID.randomUUID().toString();
        byte[] large = assetWithSoftware(7, 12_000);
        assertThat(large.length).isGreaterThan(2 * Parts.MAX_BYTES);
        List<ProducerRecord<String, byte[]>> parts = Parts.split(observed(run, "emea:7", large));
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(parts.subList(0, 1));
        records.addAll(parts);
        records.add(observed(run, "emea:8", asset(8)));

        // When
        Topics.send(records);

        // Then
        List<ConsumerRecord<String, byte[]>> out =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(
                                () -> ofRun(CANDIDATES, run),
                                found ->
                                        found.stream().anyMatch(each -> each.key().equals("emea:8"))
                                                && whole(found, "emea:7") != null);
        Candidate candidate = CandidateCodec.decode(whole(out, "emea:7"));
        assertThat(candidate.related().get("cmdb_software_instance")).hasSize(12_000);
        Awaitility.await().until(() -> count("select count(*) from message_part") == 0);
    }

    @Test
    void shouldOnlyReferToTheCandidateOfBytesThatItHasMappedBefore() {
        // Given
        String first = UUID.randomUUID().toString();
        Topics.send(
                List.of(
                        observed(first, "known:1", asset(1)),
                        observed(first, "known:2", asset(2))));
        ConsumerRecord<String, byte[]> full = of(await(CANDIDATES, first, 2), "known:1");

        // When
        String second = UUID.randomUUID().toString();
        Topics.send(
                List.of(
                        observed(second, "known:1", asset(1)),
                        observed(
                                second,
                                "known:2",
                                "{\"assetId\":2}".getBytes(StandardCharsets.UTF_8))));

        // Then
        List<ConsumerRecord<String, byte[]>> out = await(CANDIDATES, second, 2);
        ConsumerRecord<String, byte[]> reference = of(out, "known:1");
        assertThat(header(reference, Headers.KIND)).isEqualTo("REFERENCE");
        assertThat(reference.value()).isEqualTo(CandidateCodec.reference());
        assertThat(header(reference, Headers.CONTENT_HASH))
                .isEqualTo(header(full, Headers.CONTENT_HASH));
        assertThat(header(reference, Headers.CANDIDATE_AT))
                .isEqualTo(full.partition() + "/" + full.offset() + "/" + full.value().length);
        assertThat(header(reference, Headers.SCHEDULE_ID)).isEqualTo("nightly");
        assertThat(header(of(out, "known:2"), Headers.KIND)).isEqualTo("CANDIDATE");
    }

    @Test
    void shouldMapAgainWhenTheOptionsOrTheMappingsHaveChanged() {
        // Given
        assertThat(kindOfNext("software=true")).isEqualTo("CANDIDATE");
        assertThat(kindOfNext("software=true")).isEqualTo("REFERENCE");
        assertThat(kindOfNext("software=false")).isEqualTo("CANDIDATE");
        assertThat(kindOfNext("software=false")).isEqualTo("REFERENCE");

        // When
        String mapping =
                given().contentType(ContentType.JSON)
                        .body(
                                """
                                {"name": "Web servers", "priority": 1, "active": true,
                                 "rule": "netbiosName=WEB77", "targetClass": "cmdb_ci_unix_server"}""")
                        .post("/mappings/computer-classes")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        // Then
        String run = UUID.randomUUID().toString();
        Topics.send(List.of(withOptions(run, "software=false")));
        ConsumerRecord<String, byte[]> mapped = await(CANDIDATES, run, 1).getFirst();
        given().delete("/mappings/computer-classes/" + mapping).then().statusCode(204);
        assertThat(header(mapped, Headers.KIND)).isEqualTo("CANDIDATE");
        assertThat(new String(mapped.value(), StandardCharsets.UTF_8))
                .contains("cmdb_ci_unix_server");
        assertThat(kindOfNext("software=false")).isEqualTo("CANDIDATE");
    }

    /** How an asset that is always the same leaves the service. */
    private static String kindOfNext(String options) {
        String run = UUID.randomUUID().toString();
        Topics.send(List.of(withOptions(run, options)));
        return header(await(CANDIDATES, run, 1).getFirst(), Headers.KIND);
    }

    private static ProducerRecord<String, byte[]> withOptions(String run, String options) {
        ProducerRecord<String, byte[]> record = observed(run, "same:77", asset(77));
        HeaderText.set(record.headers(), Headers.OPTIONS, options);
        return record;
    }

    @Test
    void shouldSetDamagedPartHeadersAndKeysAside() {
        String run = UUID.randomUUID().toString();
        ProducerRecord<String, byte[]> damaged = observed(run, "emea:9", asset(9));
        HeaderText.set(damaged.headers(), Headers.PART, "3/2");

        // When
        Topics.send(List.of(damaged, observed(run, "no key", asset(9))));

        // Then
        assertThat(await(LETTERS, run, 2))
                .allSatisfy(
                        letter ->
                                assertThat(header(letter, Headers.ERROR_CODE))
                                        .isEqualTo("RECORD_MALFORMED"));
    }

    @Test
    void shouldWaitOutABrokerRestartWithoutLosingAnAsset() throws Exception {
        String run = UUID.randomUUID().toString();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int id = 1000; id < 3000; id++) {
            records.add(observed(run, "apac:" + id, asset(id)));
        }

        // When
        Topics.send(records);
        TestKafka.kill();
        TestKafka.restart();

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(
                                                ofRun(CANDIDATES, run).stream()
                                                        .map(ConsumerRecord::key)
                                                        .distinct())
                                        .hasSize(2000));
        assertThat(ofRun(LETTERS, run)).isEmpty();
    }

    private static byte[] asset(long id) {
        return """
        {"assetId": %d, "netbiosName": "WEB%d", "address": "10.0.0.1",
         "sensorLastUpdatedDate": "2026-01-02T03:04:05.000Z",
         "lastModifiedDate": "2026-01-02T03:04:05.000Z",
         "hardware": {"category1": "Computers", "category2": "Server"},
         "operatingSystem": {"category1": "Linux", "category2": "Server", "osName": "Debian 13"}}
        """
                .formatted(id, id)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] assetWithSoftware(long id, int rows) {
        StringBuilder json = new StringBuilder("{\"softwareListData\":{\"software\":[");
        for (int i = 0; i < rows; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"id\":-")
                    .append(i)
                    .append(",\"productName\":\"Product ")
                    .append(i)
                    .append("\",\"version\":\"1.")
                    .append(i)
                    .append("\",\"installPath\":\"")
                    .append("x".repeat(100))
                    .append("\"}");
        }
        return json.append("]},\"assetId\":")
                .append(id)
                .append('}')
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ProducerRecord<String, byte[]> observed(String run, String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        HeaderText.set(headers, Headers.RUN_ID, run);
        HeaderText.set(headers, Headers.SCHEDULE_ID, "nightly");
        HeaderText.set(headers, Headers.SOURCE_ID, "emea");
        return new ProducerRecord<>(OBSERVED, null, key, value, headers);
    }

    private static List<ConsumerRecord<String, byte[]>> await(String topic, String run, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ofRun(topic, run), found -> found.size() >= count);
    }

    private static List<ConsumerRecord<String, byte[]>> ofRun(String topic, String run) {
        return Topics.readAll(topic).stream()
                .filter(each -> run.equals(header(each, Headers.RUN_ID)))
                .toList();
    }

    private static ConsumerRecord<String, byte[]> of(
            List<ConsumerRecord<String, byte[]>> records, String key) {
        return records.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }

    /** The value of that key, put together; null while parts are missing. */
    private static byte[] whole(List<ConsumerRecord<String, byte[]>> records, String key) {
        List<ConsumerRecord<String, byte[]>> own =
                records.stream().filter(each -> each.key().equals(key)).toList();
        if (own.isEmpty()) {
            return null;
        }
        Parts.Part first = Parts.of(own.getFirst().headers());
        if (first == null || own.size() < first.parts()) {
            return null;
        }
        java.io.ByteArrayOutputStream value = new java.io.ByteArrayOutputStream();
        own.stream().limit(first.parts()).forEach(each -> value.writeBytes(each.value()));
        return value.toByteArray();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return HeaderText.get(record.headers(), name);
    }

    private int count(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
