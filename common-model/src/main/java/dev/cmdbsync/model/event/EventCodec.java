package dev.cmdbsync.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON form of the events. What is null is left out; what is not known is passed over. */
public final class EventCodec {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();
    private static final ObjectWriter CHANGED = JSON.writerFor(CiChanged.class);
    private static final ObjectWriter STATE = JSON.writerFor(CiState.class);
    private static final ObjectReader CHANGED_READER = JSON.readerFor(CiChanged.class);
    private static final ObjectReader STATE_READER = JSON.readerFor(CiState.class);

    private EventCodec() {}

    /** Value of {@code ci.changed}. */
    public static byte[] encode(CiChanged changed) {
        return write(CHANGED, changed);
    }

    /** Value of {@code ci.state}. */
    public static byte[] encode(CiState state) {
        return write(STATE, state);
    }

    private static byte[] write(ObjectWriter writer, Object event) {
        try {
            return writer.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of text and numbers can always be written", e);
        }
    }

    /**
     * Reads a value of {@code ci.changed}.
     *
     * @throws IOException if it is none
     */
    public static CiChanged decodeChanged(byte[] value) throws IOException {
        return CHANGED_READER.readValue(value);
    }

    /**
     * Reads a value of {@code ci.state}.
     *
     * @throws IOException if it is none
     */
    public static CiState decodeState(byte[] value) throws IOException {
        return STATE_READER.readValue(value);
    }
}
