package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.messaging.Parts;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.transform.recognise.Known;
import dev.cmdbsync.transform.value.Timestamps;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Records of {@code ci.candidate}; the observation's headers travel with them. */
public final class CandidateRecords {
    /** Headers that speak of the observed record itself. */
    private static final Set<String> OWN =
            Set.of(
                    Headers.KIND,
                    Headers.CONTENT_HASH,
                    Headers.CANDIDATE_AT,
                    Headers.OBSERVED,
                    Headers.PART,
                    Headers.PART_GROUP);

    private CandidateRecords() {}

    /** A candidate. */
    public static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> observed, Candidate candidate) {
        CandidateCodec.Encoded encoded = CandidateCodec.encode(candidate);
        RecordHeaders headers = headers(observed, RecordKind.CANDIDATE);
        HeaderText.set(headers, Headers.CONTENT_HASH, encoded.contentHash());
        if (!candidate.observed().isEmpty()) {
            HeaderText.set(
                    headers,
                    Headers.OBSERVED,
                    iso(candidate, "last_discovered")
                            + ";"
                            + iso(candidate, "last_modified_date")
                            + ";"
                            + iso(candidate, "last_scanned_date"));
        }
        return record(observed, encoded.value(), headers);
    }

    /** Why there is none. */
    public static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> observed, RecordKind kind, Refusal refusal) {
        return record(observed, CandidateCodec.encode(refusal), headers(observed, kind));
    }

    /** A reference to a candidate that is on the topic; its moments are there too. */
    static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> observed, Known candidate) {
        RecordHeaders headers = headers(observed, RecordKind.REFERENCE);
        HeaderText.set(headers, Headers.CONTENT_HASH, candidate.contentHash());
        HeaderText.set(headers, Headers.CANDIDATE_AT, candidate.position().toString());
        return record(observed, CandidateCodec.reference(), headers);
    }

    /** Whether the record is a candidate in one piece, to which others may refer. */
    static boolean isWholeCandidate(ProducerRecord<String, byte[]> record) {
        return RecordKind.CANDIDATE.name().equals(HeaderText.get(record.headers(), Headers.KIND))
                && Parts.fits(record.value());
    }

    private static String iso(Candidate candidate, String column) {
        String text = candidate.observed().get(column);
        return text == null ? "" : Timestamps.toIso(text);
    }

    private static ProducerRecord<String, byte[]> record(
            ConsumerRecord<String, byte[]> observed, byte[] value, RecordHeaders headers) {
        return new ProducerRecord<>(
                Topic.CI_CANDIDATE.topicName(), null, observed.key(), value, headers);
    }

    private static RecordHeaders headers(ConsumerRecord<String, byte[]> observed, RecordKind kind) {
        RecordHeaders headers = withoutOwn(observed);
        HeaderText.set(headers, Headers.KIND, kind.name());
        return headers;
    }

    /** The record's headers without those of its form on its topic. */
    static RecordHeaders withoutOwn(ConsumerRecord<String, byte[]> observed) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : observed.headers()) {
            if (!OWN.contains(header.key())) {
                headers.add(header);
            }
        }
        return headers;
    }

    static @Nullable String text(ConsumerRecord<String, byte[]> record, String header) {
        return HeaderText.get(record.headers(), header);
    }
}
