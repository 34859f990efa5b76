package dev.cmdbsync.writer.staging;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code ci.candidate} with its headers read. The value is fetched if the record is a
 * reference, and parsed, on demand and only once, however often the batch is tried.
 */
public final class IncomingAsset {
    private ConsumerRecord<String, byte[]> origin;
    private final AssetKey key;
    private final UUID runId;
    private final RunOptions options;
    private RecordKind kind;
    private final @Nullable CandidatePosition refersTo;
    private final byte @Nullable [] contentHash;
    private byte @Nullable [] appliedHash;
    private final Observed observedHeader;
    private final boolean staged;
    private @Nullable Candidate candidate;
    private Span span = Span.getInvalid();

    public IncomingAsset(
            ConsumerRecord<String, byte[]> origin,
            AssetKey key,
            UUID runId,
            RunOptions options,
            RecordKind kind,
            @Nullable CandidatePosition refersTo,
            byte @Nullable [] contentHash,
            Observed observedHeader) {
        this(origin, key, runId, options, kind, refersTo, contentHash, observedHeader, false);
    }

    private IncomingAsset(
            ConsumerRecord<String, byte[]> origin,
            AssetKey key,
            UUID runId,
            RunOptions options,
            RecordKind kind,
            @Nullable CandidatePosition refersTo,
            byte @Nullable [] contentHash,
            Observed observedHeader,
            boolean staged) {
        this.origin = origin;
        this.key = key;
        this.runId = runId;
        this.options = options;
        this.kind = kind;
        this.refersTo = refersTo;
        this.contentHash = contentHash;
        this.observedHeader = observedHeader;
        this.staged = staged;
    }

    /**
     * A candidate that was staged, as the newest record of its asset: that may have come later than
     * the candidate and said the same.
     *
     * @param observed moments of the newest look
     */
    static IncomingAsset ofStaged(
            ConsumerRecord<String, byte[]> origin,
            AssetKey key,
            UUID runId,
            RunOptions options,
            byte[] contentHash,
            Observed observed) {
        return new IncomingAsset(
                origin,
                key,
                runId,
                options,
                RecordKind.CANDIDATE,
                null,
                contentHash,
                observed,
                true);
    }

    /** The record, value in one piece. */
    public ConsumerRecord<String, byte[]> origin() {
        return origin;
    }

    public AssetKey key() {
        return key;
    }

    public UUID runId() {
        return runId;
    }

    public RunOptions options() {
        return options;
    }

    public RecordKind kind() {
        return kind;
    }

    /** The candidate that the record came for; null if it came with all it says. */
    public @Nullable CandidatePosition refersTo() {
        return refersTo;
    }

    /**
     * Goes on as the candidate that it refers to, as if that had come in full at this place.
     *
     * @param full this record with the candidate's value
     */
    public void become(ConsumerRecord<String, byte[]> full) {
        origin = full;
        kind = RecordKind.CANDIDATE;
    }

    /** Bytes of the value, with a reference those of its candidate. */
    public int bytes() {
        return refersTo == null ? origin.value().length : refersTo.bytes();
    }

    /** Hash of the candidate's content; null for a refusal. */
    public byte @Nullable [] contentHash() {
        return contentHash;
    }

    /** The schedule that asked for it; null if the record does not tell. */
    public @Nullable String scheduleId() {
        return HeaderText.get(origin.headers(), Headers.SCHEDULE_ID);
    }

    /**
     * Goes to a CMDB other than the built-in one: what was applied here was not applied there.
     *
     * @param fingerprint of the other CMDB, as long as a content hash
     */
    public void appliedAs(byte[] fingerprint) {
        if (contentHash == null) {
            return;
        }
        byte[] hash = contentHash.clone();
        for (int i = 0; i < Math.min(hash.length, fingerprint.length); i++) {
            hash[i] ^= fingerprint[i];
        }
        appliedHash = hash;
    }

    /** Hash of the content together with the CMDB that it goes to; null for a refusal. */
    public byte @Nullable [] appliedHash() {
        return appliedHash == null ? contentHash : appliedHash;
    }

    /** Tells what becomes of the asset to the span, if it is traced. */
    public void traced(Span traced) {
        span = traced;
    }

    /** What is done with the asset, for its trace; takes everything and keeps nothing if none. */
    public Span span() {
        return span;
    }

    /** When the record was written, by its producer's clock. */
    public Instant recordedAt() {
        return Instant.ofEpochMilli(Math.max(0, origin.timestamp()));
    }

    /** The value as a candidate. */
    public Candidate candidate() throws IOException {
        if (candidate == null) {
            candidate = CandidateCodec.decode(origin.value());
        }
        return candidate;
    }

    /** The value as a refusal. */
    public Refusal refusal() throws IOException {
        return CandidateCodec.decodeRefusal(origin.value());
    }

    /** Moments of this look as far as they are known without parsing. */
    public Observed observed() {
        return candidate == null || staged
                ? observedHeader
                : Observed.ofValues(candidate.observed()).orElse(observedHeader);
    }
}
