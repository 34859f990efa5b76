package dev.cmdbsync.transform.owntag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.config.OwnTag;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "transform"))
class OwnTagsIT {
    private static final String PRODUCTION = "{\"tagId\":25971788,\"tagName\":\"Production\"}";
    private static final String SALES = "{\"tagId\":40000007,\"tagName\":\"Sales\"}";

    @Test
    void shouldSeeNoChangeInAnAssetThatOnlyGotATagFromTheCmdb() throws Exception {
        // Given
        ConsumerRecord<String, byte[]> before = mapped(PRODUCTION);
        assertThat(hash(mapped(PRODUCTION + "," + SALES))).isNotEqualTo(hash(before));

        // When
        Topics.send(
                List.of(
                        new ProducerRecord<>(
                                Topic.CONFIG.topicName(),
                                OwnTag.key("emea", 40_000_007),
                                new OwnTag("Sales").encode())));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                // Other bytes each time: those that are known are not mapped again.
                                assertThat(
                                                hash(
                                                        mapped(
                                                                PRODUCTION
                                                                        + ","
                                                                        + " ".repeat(spaces++)
                                                                        + SALES)))
                                        .isEqualTo(hash(before)));
        Candidate candidate =
                CandidateCodec.decode(
                        mapped(PRODUCTION + "," + " ".repeat(spaces) + SALES).value());
        assertThat(candidate.related().get("qualys_asset_tag"))
                .extracting(row -> row.get("name"))
                .containsExactly("Production");
    }

    private int spaces = 1;

    private static String hash(ConsumerRecord<String, byte[]> candidate) {
        return HeaderText.get(candidate.headers(), Headers.CONTENT_HASH);
    }

    private static ConsumerRecord<String, byte[]> mapped(String tags) {
        String run = UUID.randomUUID().toString();
        RecordHeaders headers = new RecordHeaders();
        HeaderText.set(headers, Headers.RUN_ID, run);
        HeaderText.set(headers, Headers.SCHEDULE_ID, "nightly");
        HeaderText.set(headers, Headers.SOURCE_ID, "emea");
        String asset =
                """
                {"assetId": 1, "netbiosName": "WEB1",
                 "hardware": {"category1": "Computers", "category2": "Server"},
                 "operatingSystem": {"category1": "Linux", "category2": "Server"},
                 "tagList": {"tag": [%s]}}"""
                        .formatted(tags);
        Topics.send(
                List.of(
                        new ProducerRecord<>(
                                Topic.ASSET_OBSERVED.topicName(),
                                null,
                                "emea:1",
                                asset.getBytes(StandardCharsets.UTF_8),
                                headers)));
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                Topics.readAll(Topic.CI_CANDIDATE.topicName()).stream()
                                        .filter(
                                                each ->
                                                        run.equals(
                                                                HeaderText.get(
                                                                        each.headers(),
                                                                        Headers.RUN_ID)))
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
