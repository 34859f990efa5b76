package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.model.candidate.CandidateSource;
import dev.cmdbsync.model.candidate.MapRules;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** An asset of a test, described like a person would, and as the record that transform writes. */
final class TestAsset {
    private final AssetKey key;
    private String feed;
    private String className = "cmdb_ci_linux_server";
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<CandidateRow> lookup = new ArrayList<>();
    private final Map<String, List<Map<String, String>>> related = new LinkedHashMap<>();
    private final List<CandidateNote> notes = new ArrayList<>();
    private final Map<String, String> observed = new LinkedHashMap<>();
    private RunOptions options = RunOptions.DEFAULT;
    private MapRules map = MapRules.NONE;
    private UUID run = UUID.nameUUIDFromBytes(new byte[] {1});
    private @Nullable String observedHeader;

    TestAsset(String source, long assetId) {
        this.key = new AssetKey(source, assetId);
        this.feed = source;
    }

    static TestAsset asset(long assetId) {
        return new TestAsset("emea", assetId).with("discovery_source", "Qualys");
    }

    AssetKey key() {
        return key;
    }

    TestAsset fedBy(String source) {
        feed = source;
        return this;
    }

    TestAsset ofClass(String name) {
        className = name;
        return this;
    }

    TestAsset named(String name) {
        return with("name", name);
    }

    TestAsset with(String column, String value) {
        values.put(column, value);
        return this;
    }

    TestAsset without(String column) {
        values.remove(column);
        return this;
    }

    TestAsset serial(String serial) {
        return serial("bios", serial, true).with("serial_number", serial);
    }

    TestAsset serial(String type, String serial, boolean valid) {
        Map<String, String> row =
                Map.of(
                        "serial_number",
                        serial,
                        "serial_number_type",
                        type,
                        "valid",
                        String.valueOf(valid));
        if (valid) {
            lookup.add(new CandidateRow("cmdb_serial_number", row));
        }
        rows("cmdb_serial_number").add(row);
        return this;
    }

    TestAsset adapter(String name, String mac, String ip) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("mac_address", mac);
        row.put("ip_address", ip);
        lookup.add(new CandidateRow("cmdb_ci_network_adapter", row));
        rows("cmdb_ci_network_adapter").add(row);
        return ip(ip);
    }

    TestAsset ip(String ip) {
        rows("cmdb_ci_ip_address").add(Map.of("ip_address", ip, "ip_version", "4"));
        values.putIfAbsent("ip_address", ip);
        return this;
    }

    TestAsset child(String table, Map<String, String> row) {
        rows(table).add(row);
        return this;
    }

    TestAsset none(String table) {
        related.put(table, new ArrayList<>());
        return this;
    }

    TestAsset software(String name, String version) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", name + " " + version);
        row.put("install_date", "2025-03-04 05:06:07");
        row.put("spkg_name", name);
        row.put("spkg_version", version);
        row.put("spkg_key", name + "_:::_" + version);
        row.put("spkg_manufacturer", "Maker of " + name);
        row.put("d_category", "Some Category / Other");
        row.put("d_publisher", "Maker of " + name);
        row.put("d_lifecycle_stage", "GA");
        row.put("d_last_use_date", "2025-05-05 05:05:05");
        rows("cmdb_software_instance").add(row);
        return this;
    }

    TestAsset note(CandidateNote.Code code, String field) {
        notes.add(new CandidateNote(code, field, "found 300, allowed 255"));
        return this;
    }

    TestAsset discovered(String glide, String iso) {
        observed.put("last_discovered", glide);
        observedHeader = iso + ";;";
        return this;
    }

    TestAsset inRun(UUID id) {
        run = id;
        return this;
    }

    UUID run() {
        return run;
    }

    /** Its transform map asks for this. */
    TestAsset map(MapRules rules) {
        map = rules;
        return this;
    }

    TestAsset options(RunOptions given) {
        options = given;
        return this;
    }

    Candidate candidate() {
        return new Candidate(
                new CandidateSource("Qualys", String.valueOf(key.assetId()), feed),
                className,
                "test",
                Map.copyOf(values),
                List.copyOf(lookup),
                new LinkedHashMap<>(related),
                List.copyOf(notes),
                Map.copyOf(observed),
                map);
    }

    private List<Map<String, String>> rows(String table) {
        return related.computeIfAbsent(table, any -> new ArrayList<>());
    }

    /** As the writer receives it. */
    ConsumerRecord<String, byte[]> record(int partition, long offset) {
        CandidateCodec.Encoded encoded = CandidateCodec.encode(candidate());
        RecordHeaders headers = headers(RecordKind.CANDIDATE);
        HeaderText.set(headers, Headers.CONTENT_HASH, encoded.contentHash());
        return record(partition, offset, headers, encoded.value());
    }

    /** As transform sends it. */
    ProducerRecord<String, byte[]> toSend() {
        ConsumerRecord<String, byte[]> record = record(0, 0);
        return new ProducerRecord<>(
                record.topic(), null, record.key(), record.value(), record.headers());
    }

    /** A refusal of this asset. */
    ConsumerRecord<String, byte[]> refusal(RecordKind kind, int partition, long offset) {
        byte[] value =
                CandidateCodec.encode(
                        new Refusal(ErrorCode.UNMANAGED_EXCLUDED, "left out", "a name"));
        return record(partition, offset, headers(kind), value);
    }

    private RecordHeaders headers(RecordKind kind) {
        RecordHeaders headers = new RecordHeaders();
        HeaderText.set(headers, Headers.RUN_ID, run.toString());
        HeaderText.set(headers, Headers.SOURCE_ID, key.sourceId());
        HeaderText.set(headers, Headers.KIND, kind.name());
        HeaderText.set(headers, Headers.OPTIONS, options.encode());
        if (observedHeader != null) {
            HeaderText.set(headers, Headers.OBSERVED, observedHeader);
        }
        return headers;
    }

    private ConsumerRecord<String, byte[]> record(
            int partition, long offset, RecordHeaders headers, byte[] value) {
        return new ConsumerRecord<>(
                Topic.CI_CANDIDATE.topicName(),
                partition,
                offset,
                1_700_000_000_000L + offset,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                key.toString(),
                value,
                headers,
                Optional.empty());
    }
}
