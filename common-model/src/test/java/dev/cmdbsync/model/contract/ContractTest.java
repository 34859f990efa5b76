package dev.cmdbsync.model.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.config.ClassDocument;
import dev.cmdbsync.model.config.OwnTag;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.group.AssetGroupDocument;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the code writes is described, to the last member and header. */
class ContractTest {
    private static final Contract CONTRACT = Contract.shipped();
    private static final String SYS_ID = "0193a1c2d3e47f50a1b2c3d4e5f60718";
    private static final Map<String, String> EVENT =
            Map.of(
                    Headers.EVENT_SPEC_VERSION, "1.0",
                    Headers.EVENT_ID, SYS_ID + "-4",
                    Headers.EVENT_TYPE, "dev.cmdbsync.ci.reclassified",
                    Headers.EVENT_SOURCE, "/cmdbsync/cmdb-writer",
                    Headers.EVENT_SUBJECT, SYS_ID,
                    Headers.EVENT_TIME, "2026-01-11T14:30:00Z",
                    Headers.EVENT_SCHEMA, "urn:cmdbsync:ci.changed.v1",
                    Headers.CONTENT_TYPE, "application/json");
    private static final Map<String, String> RUN =
            Map.of(
                    Headers.RUN_ID, "7d1c2b9e-0a55-4f0e-9a36-0d8b2f1f6a10",
                    Headers.SOURCE_ID, "emea",
                    Headers.SCHEDULE_ID, "servers",
                    Headers.PAGE, "3",
                    Headers.FETCHED_AT, "2026-01-11T14:30:00Z",
                    Headers.OPTIONS, "autoApprove=true");

    @Test
    void shouldDescribeEvents() throws IOException {
        byte[] changed = EventCodec.encode(EventCodec.decodeChanged(sample("ci.changed")));
        byte[] state = EventCodec.encode(EventCodec.decodeState(sample("ci.state")));

        assertThat(violations(Topic.CI_CHANGED, SYS_ID, EVENT, changed)).isEmpty();
        assertThat(violations(Topic.CI_STATE, SYS_ID, EVENT, state)).isEmpty();
        assertThat(violations(Topic.CI_STATE, SYS_ID, EVENT, null)).isEmpty();
        assertThat(violations(Topic.CI_CHANGED, SYS_ID, EVENT, null)).isNotEmpty();
    }

    @Test
    void shouldDescribeCandidatesReferencesAndRefusals() throws IOException {
        byte[] candidate =
                CandidateCodec.encode(CandidateCodec.decode(sample("ci.candidate"))).value();
        byte[] refusal =
                CandidateCodec.encode(new Refusal(ErrorCode.NO_CLASS_MATCH, "None", "toaster-1"));

        assertThat(candidate("CANDIDATE", candidate)).isEmpty();
        assertThat(candidate("REFERENCE", CandidateCodec.reference())).isEmpty();
        assertThat(candidate("REJECTED", refusal)).isEmpty();
        assertThat(candidate("OTHER", refusal)).isNotEmpty();
    }

    @Test
    void shouldDescribeConfiguration() {
        SourceDocument source =
                new SourceDocument(
                        "emea",
                        "Production",
                        "https://qualysapi.example.com",
                        "https://gateway.example.com",
                        "acme_ab1",
                        new byte[] {1, 2, 3},
                        null,
                        null,
                        true,
                        false,
                        Instant.EPOCH);
        ClassDocument ciClass =
                new ClassDocument(
                        "u_kiosk",
                        "Kiosk",
                        null,
                        List.of(new ClassDocument.Column("u_floor", "string", 40, null)));

        assertThat(config(SourceDocument.key("emea"), source.encode())).isEmpty();
        assertThat(config(OwnTag.key("emea", 7), new OwnTag("Sales").encode())).isEmpty();
        assertThat(config(ClassDocument.key("u_kiosk"), ciClass.encode())).isEmpty();
        assertThat(config(ClassDocument.key("u_kiosk"), null)).isEmpty();
        assertThat(config(ClassDocument.key("u_kiosk"), source.encode())).isNotEmpty();
    }

    @Test
    void shouldDescribeAssetsGroupsAndTheLedger() throws IOException {
        AssetGroupDocument group = AssetGroupDocument.decode(sample("asset-group.observed"));

        assertThat(violations(Topic.ASSET_GROUP_OBSERVED, "emea:7", Map.of(), group.encode()))
                .isEmpty();
        assertThat(violations(Topic.ASSET_OBSERVED, "emea:-7", RUN, sample("asset.observed")))
                .isEmpty();
        assertThat(
                        violations(
                                Topic.RUN_LEDGER,
                                RUN.get(Headers.RUN_ID) + ":cmdb-writer",
                                Map.of(),
                                sample("run.ledger")))
                .isEmpty();
    }

    @Test
    void shouldFindWhatIsNotDescribed() {
        byte[] more = "{\"reference\":true,\"more\":1}".getBytes(UTF_8);
        Map<String, String> header = new HashMap<>(EVENT);
        header.put("cs-more", "1");

        assertThat(candidate("REFERENCE", more)).isNotEmpty();
        assertThat(violations(Topic.CI_CHANGED, SYS_ID, header, sample("ci.changed"))).isNotEmpty();
        assertThat(violations(Topic.CI_CHANGED, "web01", EVENT, sample("ci.changed"))).isNotEmpty();
        assertThat(violations(Topic.CI_CHANGED, SYS_ID, Map.of(), sample("ci.changed")))
                .isNotEmpty();
    }

    private static List<String> candidate(String kind, byte[] value) {
        Map<String, String> headers = new HashMap<>(RUN);
        headers.put(Headers.KIND, kind);
        return violations(Topic.CI_CANDIDATE, "emea:-7", headers, value);
    }

    private static List<String> config(String key, byte[] value) {
        return violations(Topic.CONFIG, key, Map.of(), value);
    }

    private static List<String> violations(
            Topic topic, String key, Map<String, String> headers, byte[] value) {
        return CONTRACT.violations(topic.topicName(), key, headers, value);
    }

    private static byte[] sample(String name) {
        return Resources.bytes("/samples/" + name + ".v1.json");
    }
}
