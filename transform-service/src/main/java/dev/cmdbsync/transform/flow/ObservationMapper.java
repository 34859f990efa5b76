package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.transform.candidate.CandidateMapper;
import dev.cmdbsync.transform.candidate.Mapping;
import dev.cmdbsync.transform.mapping.Mappers;
import dev.cmdbsync.transform.owntag.OwnTags;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The records that one observation leads to: a candidate or a refusal, and a dead letter with the
 * original bytes where the asset is unusable. Whatever is wrong stays with its record.
 */
final class ObservationMapper {
    private static final Logger LOG = Logger.getLogger(ObservationMapper.class);
    private static final String SERVICE = "transform";

    private final Mappers mappers;
    private final OwnTags ownTags;
    private final TransformMetrics metrics;
    private final Clock clock;
    private @Nullable String optionsText;
    private RunOptions options = RunOptions.DEFAULT;
    private @Nullable CandidateMapper mapper;

    ObservationMapper(Mappers mappers, OwnTags ownTags, TransformMetrics metrics, Clock clock) {
        this.mappers = mappers;
        this.mapper = mappers.standard();
        this.ownTags = ownTags;
        this.metrics = metrics;
        this.clock = clock;
    }

    List<ProducerRecord<String, byte[]>> map(Observation observation) {
        ConsumerRecord<String, byte[]> record = observation.record();
        byte[] value = observation.value();
        AssetKey key;
        try {
            key = AssetKey.parse(record.key() == null ? "" : record.key());
        } catch (IllegalArgumentException e) {
            return List.of(
                    deadLetter(observation, ErrorCode.RECORD_MALFORMED, "The key is no asset key"));
        }
        if (value == null) {
            return refused(
                    observation,
                    RecordKind.FAILED,
                    new Refusal(
                            ErrorCode.ASSET_MALFORMED,
                            "The record has no value",
                            String.valueOf(key.assetId())));
        }
        metrics.read(value.length);
        return switch (mapping(record, key, value)) {
            case Mapping.Mapped mapped -> {
                ProducerRecord<String, byte[]> candidate =
                        CandidateRecords.of(
                                record, ownTags.without(key.sourceId(), mapped.candidate()));
                metrics.mapped(mapped, candidate.value().length);
                yield List.of(candidate);
            }
            case Mapping.Refused(RecordKind kind, Refusal refusal) ->
                    refused(observation, kind, refusal);
        };
    }

    private Mapping mapping(ConsumerRecord<String, byte[]> record, AssetKey key, byte[] value) {
        String id = String.valueOf(key.assetId());
        RunOptions wanted;
        try {
            wanted = options(record);
        } catch (IllegalArgumentException e) {
            return new Mapping.Refused(
                    RecordKind.FAILED,
                    new Refusal(ErrorCode.RECORD_MALFORMED, "The options header is damaged", id));
        }
        CandidateMapper chosen = mapper;
        if (chosen == null) {
            return new Mapping.Refused(
                    RecordKind.FAILED,
                    new Refusal(
                            ErrorCode.UNKNOWN_TRANSFORM_MAP,
                            "There is no set of transform maps '" + wanted.transformMaps() + "'",
                            id));
        }
        try {
            return chosen.map(key, value, wanted);
        } catch (RuntimeException e) {
            // A fault of ours must cost one asset, not the batch and every batch after it.
            LOG.errorf(e, "An asset could not be mapped");
            return new Mapping.Refused(
                    RecordKind.FAILED,
                    new Refusal(
                            ErrorCode.INTERNAL,
                            "A fault in the mapping: " + e.getClass().getSimpleName(),
                            id));
        }
    }

    /** The options of a run are the same text on all its records. */
    private RunOptions options(ConsumerRecord<String, byte[]> record) {
        String text = CandidateRecords.text(record, Headers.OPTIONS);
        if (text == null) {
            mapper = mappers.standard();
            optionsText = null;
            return RunOptions.DEFAULT;
        }
        if (!text.equals(optionsText)) {
            options = RunOptions.decode(text);
            mapper = mappers.of(options.transformMaps()).orElse(null);
            optionsText = text;
        }
        return options;
    }

    /** The records of a part that will never be whole. */
    List<ProducerRecord<String, byte[]>> damaged(ConsumerRecord<String, byte[]> record) {
        Observation asItIs = new Observation(record, record.value(), null);
        return List.of(
                deadLetter(asItIs, ErrorCode.RECORD_MALFORMED, "The part headers are damaged"));
    }

    private List<ProducerRecord<String, byte[]>> refused(
            Observation observation, RecordKind kind, Refusal refusal) {
        metrics.refused(refusal.code());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(2);
        if (kind == RecordKind.FAILED) {
            records.add(deadLetter(observation, refusal.code(), refusal.text()));
        }
        records.add(CandidateRecords.of(observation.record(), kind, refusal));
        return records;
    }

    private ProducerRecord<String, byte[]> deadLetter(
            Observation observation, ErrorCode code, String text) {
        ConsumerRecord<String, byte[]> record = observation.record();
        byte[] value = observation.value() == null ? new byte[0] : observation.value();
        log(record, code, text);
        return DeadLetter.of(
                record.topic(),
                record.key(),
                value,
                CandidateRecords.withoutOwn(record),
                record.topic() + "/" + record.partition() + "/" + record.offset(),
                Topic.ASSET_OBSERVED_DLT,
                SERVICE,
                code,
                text,
                clock.instant());
    }

    private static void log(ConsumerRecord<String, byte[]> record, ErrorCode code, String text) {
        MDC.put(
                "runId",
                Objects.requireNonNullElse(CandidateRecords.text(record, Headers.RUN_ID), ""));
        MDC.put("assetId", Objects.requireNonNullElse(record.key(), ""));
        MDC.put("errorCode", code.name());
        try {
            LOG.warnf("An asset is put aside: %s", text);
        } finally {
            MDC.remove("runId");
            MDC.remove("assetId");
            MDC.remove("errorCode");
        }
    }
}
