package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.transform.recognise.Fingerprint;
import dev.cmdbsync.transform.recognise.Known;
import dev.cmdbsync.transform.recognise.Recogniser;
import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What a batch of observations becomes; a candidate that is known is only referred to. */
final class TransformBatch {
    private final ObservationMapper mapper;
    private final Recogniser recogniser;
    private final TransformMetrics metrics;
    private final long mappings;
    private final AssetTraces traces;
    private final List<ProducerRecord<String, byte[]>> out = new ArrayList<>();
    private final List<Fresh> fresh = new ArrayList<>();
    private final List<Observation> assembled = new ArrayList<>();

    /**
     * @param mappings version of the class mappings that the mapper uses
     */
    TransformBatch(
            ObservationMapper mapper,
            long mappings,
            Recogniser recogniser,
            TransformMetrics metrics,
            AssetTraces traces) {
        this.mapper = mapper;
        this.mappings = mappings;
        this.recogniser = recogniser;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** A candidate made now, by its place among the records. */
    private record Fresh(Fingerprint print, int index) {}

    void add(Observation observation) {
        Span span = traces.begin(observation.record());
        int from = out.size();
        take(observation);
        if (span.isRecording()) {
            traces.passOn(span, out.subList(from, out.size()));
        }
    }

    private void take(Observation observation) {
        if (observation.part() != null) {
            out.addAll(mapper.map(observation));
            assembled.add(observation);
            return;
        }
        ConsumerRecord<String, byte[]> record = observation.record();
        if (record.key() == null || record.value() == null) {
            out.addAll(mapper.map(observation));
            return;
        }
        Fingerprint print =
                Fingerprint.of(
                        record.key(),
                        record.value(),
                        CandidateRecords.text(record, Headers.OPTIONS),
                        mappings);
        Optional<Known> known = recogniser.recognise(print);
        if (known.isPresent()) {
            refer(record, known.get());
        } else {
            map(observation, print);
        }
    }

    void addDamaged(ConsumerRecord<String, byte[]> record) {
        out.addAll(mapper.damaged(record));
    }

    private void refer(ConsumerRecord<String, byte[]> record, Known known) {
        ProducerRecord<String, byte[]> reference = CandidateRecords.of(record, known);
        metrics.read(record.value().length);
        metrics.recognised(reference.value().length);
        out.add(reference);
    }

    private void map(Observation observation, Fingerprint print) {
        List<ProducerRecord<String, byte[]>> records = mapper.map(observation);
        if (records.size() == 1 && CandidateRecords.isWholeCandidate(records.getFirst())) {
            fresh.add(new Fresh(print, out.size()));
        }
        out.addAll(records);
    }

    /** What goes to Kafka, in order. */
    List<ProducerRecord<String, byte[]>> records() {
        return out;
    }

    /** Observations whose parts can be forgotten once the records are acknowledged. */
    List<Observation> assembled() {
        return assembled;
    }

    /** Remembers the candidates, now that it is certain where they are. */
    void acknowledged(List<RecordMetadata> positions) {
        for (Fresh each : fresh) {
            RecordMetadata at = positions.get(each.index());
            ProducerRecord<String, byte[]> record = out.get(each.index());
            // A broker that drops a repeated send need not know where the first one is.
            if (at.hasOffset() && at.hasTimestamp()) {
                recogniser.remember(
                        each.print(),
                        new Known(
                                Objects.requireNonNull(
                                        HeaderText.get(record.headers(), Headers.CONTENT_HASH)),
                                new CandidatePosition(
                                        at.partition(), at.offset(), record.value().length),
                                Instant.ofEpochMilli(at.timestamp())));
            }
        }
    }
}
