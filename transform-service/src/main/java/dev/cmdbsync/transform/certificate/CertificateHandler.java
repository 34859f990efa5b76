package dev.cmdbsync.transform.certificate;

import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.transform.flow.CandidateRecords;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import dev.cmdbsync.transform.mapping.Mappers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One batch of certificates: map all, send all, wait for every acknowledgement. */
@ApplicationScoped
class CertificateHandler {
    private static final Logger LOG = Logger.getLogger(CertificateHandler.class);
    private static final String SERVICE = "transform";
    private static final String DEFAULT_RELATION = "Owns::Owned by";

    private final RecordPublisher publisher;
    private final UntilDone untilDone;
    private final Clock clock;
    private final CurrentMapper currentMapper;

    CertificateHandler(
            CurrentMapper currentMapper,
            RecordPublisher publisher,
            UntilDone untilDone,
            Clock clock) {
        this.currentMapper = currentMapper;
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.clock = clock;
    }

    void handle(ConsumerRecords<String, byte[]> batch) throws Exception {
        Mappers current =
                untilDone.run(
                        "Loading the mappings", Failures::isInfrastructure, currentMapper::get);
        Map<String, Optional<CertificateMapper>> mappers = new HashMap<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> record : batch) {
            Optional<CertificateMapper> mapper =
                    mappers.computeIfAbsent(
                            mapSet(record),
                            set -> current.certificates(set).map(CertificateMapper::new));
            records.add(candidate(record, mapper));
        }
        untilDone.run(
                "Publishing certificates",
                Failures::isInfrastructure,
                () -> publisher.publish(records));
        LOG.debugf("%d certificates", records.size());
    }

    /** The set of transform maps; damaged options are those of another version: what ships. */
    private static String mapSet(ConsumerRecord<String, byte[]> record) {
        String options = HeaderText.get(record.headers(), Headers.OPTIONS);
        try {
            return options == null ? "" : RunOptions.decode(options).transformMaps();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private ProducerRecord<String, byte[]> candidate(
            ConsumerRecord<String, byte[]> record, Optional<CertificateMapper> mapper) {
        AssetKey key = key(record.key());
        String sourceId = HeaderText.get(record.headers(), Headers.SOURCE_ID);
        byte[] value = record.value();
        if (key == null || sourceId == null || value == null) {
            return DeadLetter.of(
                    record,
                    Topic.CERTIFICATE_OBSERVED_DLT,
                    SERVICE,
                    ErrorCode.RECORD_MALFORMED,
                    "The record's key, source or value is missing or not of the contract's form",
                    clock.instant());
        }
        String relation = HeaderText.get(record.headers(), Headers.RELATION_TYPE);
        if (mapper.isEmpty()) {
            return CandidateRecords.of(
                    record,
                    RecordKind.FAILED,
                    new Refusal(
                            ErrorCode.UNKNOWN_TRANSFORM_MAP,
                            "There is no set of transform maps '" + mapSet(record) + "'",
                            String.valueOf(key.assetId())));
        }
        return switch (mapper.get()
                .map(
                        sourceId,
                        key.assetId(),
                        value,
                        relation == null ? DEFAULT_RELATION : relation)) {
            case CertificateMapper.Mapped mapped -> CandidateRecords.of(record, mapped.candidate());
            case CertificateMapper.Refused refused ->
                    CandidateRecords.of(record, RecordKind.FAILED, refused.refusal());
        };
    }

    private static @Nullable AssetKey key(@Nullable String text) {
        try {
            return text == null ? null : AssetKey.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
