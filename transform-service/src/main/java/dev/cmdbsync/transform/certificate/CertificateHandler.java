package dev.cmdbsync.transform.certificate;

import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.transform.flow.CandidateRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
    private final CertificateMapper mapper = new CertificateMapper();

    CertificateHandler(RecordPublisher publisher, UntilDone untilDone, Clock clock) {
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.clock = clock;
    }

    void handle(ConsumerRecords<String, byte[]> batch) throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> record : batch) {
            records.add(candidate(record));
        }
        untilDone.run(
                "Publishing certificates",
                Failures::isInfrastructure,
                () -> publisher.publish(records));
        LOG.debugf("%d certificates", records.size());
    }

    private ProducerRecord<String, byte[]> candidate(ConsumerRecord<String, byte[]> record) {
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
        return switch (mapper.map(
                sourceId, key.assetId(), value, relation == null ? DEFAULT_RELATION : relation)) {
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
