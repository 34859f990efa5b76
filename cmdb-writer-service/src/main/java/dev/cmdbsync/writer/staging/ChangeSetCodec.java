package dev.cmdbsync.writer.staging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Change sets as they are kept: deflated JSON. */
public final class ChangeSetCodec {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private ChangeSetCodec() {}

    /** The change set as it is kept. */
    static byte[] encode(ChangeSet changeSet) {
        try {
            return Compressed.deflate(JSON.writeValueAsBytes(changeSet));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of text and numbers can always be written", e);
        }
    }

    /** Reads what {@link #encode} wrote. */
    public static ChangeSet decode(byte[] bytes) {
        try {
            return JSON.readValue(Compressed.inflate(bytes), ChangeSet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
