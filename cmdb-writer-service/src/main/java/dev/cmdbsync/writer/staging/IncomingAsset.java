package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code ci.candidate} with its headers read. The value is parsed on demand and only
 * once, however often the batch is tried.
 */
public final class IncomingAsset {
    private final ConsumerRecord<String, byte[]> origin;
    private final AssetKey key;
    private final UUID runId;
    private final RunOptions options;
    private final RecordKind kind;
    private final byte @Nullable [] contentHash;
    private final Observed observedHeader;
    private @Nullable Candidate candidate;

    public IncomingAsset(
            ConsumerRecord<String, byte[]> origin,
            AssetKey key,
            UUID runId,
            RunOptions options,
            RecordKind kind,
            byte @Nullable [] contentHash,
            Observed observedHeader) {
        this.origin = origin;
        this.key = key;
        this.runId = runId;
        this.options = options;
        this.kind = kind;
        this.contentHash = contentHash;
        this.observedHeader = observedHeader;
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

    /** Hash of the candidate's content; null for a refusal. */
    public byte @Nullable [] contentHash() {
        return contentHash;
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
        return candidate == null
                ? observedHeader
                : Observed.ofValues(candidate.observed()).orElse(observedHeader);
    }
}
