package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.Observed;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads key and headers of a candidate; the value stays as it is. */
final class RecordReader {
    /** All records of a run have the same. */
    private static volatile @Nullable Decoded lastOptions;

    private record Decoded(String text, RunOptions options) {}

    private RecordReader() {}

    /**
     * The record as an asset.
     *
     * @throws IllegalArgumentException if the key or a header is not of the contract's form
     */
    static IncomingAsset read(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || record.value() == null) {
            throw new IllegalArgumentException("A candidate has a key and a value");
        }
        AssetKey key = AssetKey.parse(record.key());
        if (key.sourceId().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A source id is printable text");
        }
        RecordKind kind =
                RecordKind.valueOf(
                        HeaderText.get(
                                record.headers(), Headers.KIND, RecordKind.CANDIDATE.name()));
        String refersTo = HeaderText.get(record.headers(), Headers.CANDIDATE_AT, "");
        return new IncomingAsset(
                record,
                key,
                UUID.fromString(HeaderText.get(record.headers(), Headers.RUN_ID, "")),
                options(HeaderText.get(record.headers(), Headers.OPTIONS, "")),
                kind,
                kind == RecordKind.REFERENCE ? CandidatePosition.parse(refersTo) : null,
                hash(record, kind),
                Observed.ofHeader(HeaderText.get(record.headers(), Headers.OBSERVED)));
    }

    private static RunOptions options(String text) {
        Decoded known = lastOptions;
        if (known == null || !known.text.equals(text)) {
            known = new Decoded(text, RunOptions.decode(text));
            lastOptions = known;
        }
        return known.options;
    }

    private static byte @Nullable [] hash(ConsumerRecord<String, byte[]> record, RecordKind kind) {
        if (kind != RecordKind.CANDIDATE && kind != RecordKind.REFERENCE) {
            return null;
        }
        String text = HeaderText.get(record.headers(), Headers.CONTENT_HASH);
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("A candidate has a content hash");
        }
        return HexFormat.of().parseHex(text);
    }
}
