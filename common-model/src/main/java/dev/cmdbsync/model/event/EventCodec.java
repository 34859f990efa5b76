package dev.cmdbsync.model.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cmdbsync.model.json.JsonBytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** JSON form of the events. What is null is left out; what is not known is passed over. */
public final class EventCodec {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final int USUAL_BYTES = 8 * 1024;

    private static final ObjectReader CHANGED_READER = JSON.readerFor(CiChanged.class);
    private static final ObjectReader STATE_READER = JSON.readerFor(CiState.class);

    private EventCodec() {}

    /** Value of {@code ci.changed}. */
    public static byte[] encode(CiChanged changed) {
        JsonBytes json = new JsonBytes(USUAL_BYTES);
        json.raw("{\"sysId\":").string(changed.sysId());
        json.raw(",\"className\":").string(changed.className());
        json.raw(",\"operation\":").string(changed.operation().name());
        json.raw(",\"version\":").number(changed.version());
        json.raw(",\"changes\":");
        list(json, changed.changes(), EventCodec::write);
        json.raw(",\"related\":");
        list(json, changed.related(), EventCodec::write);
        json.raw(",\"cause\":{\"source\":").string(changed.cause().source());
        json.raw(",\"assetId\":").string(changed.cause().assetId());
        json.raw(",\"runId\":").string(changed.cause().runId());
        json.raw(",\"rule\":").string(changed.cause().rule());
        if (changed.cause().approvedBy() != null) {
            json.raw(",\"approvedBy\":").string(changed.cause().approvedBy());
        }
        return json.raw("}}").toByteArray();
    }

    private static void write(JsonBytes json, AttributeChange change) {
        json.raw("{\"attribute\":").string(change.attribute());
        if (change.before() != null) {
            json.raw(",\"before\":").string(change.before());
        }
        if (change.after() != null) {
            json.raw(",\"after\":").string(change.after());
        }
        json.raw('}');
    }

    private static void write(JsonBytes json, TableChange change) {
        json.raw("{\"table\":").string(change.table());
        json.raw(",\"added\":").number(change.added());
        json.raw(",\"removed\":").number(change.removed());
        json.raw(",\"changed\":").number(change.changed());
        json.raw(",\"rows\":");
        list(json, change.rows(), EventCodec::write);
        json.raw('}');
    }

    private static void write(JsonBytes json, RowChange change) {
        json.raw("{\"key\":").string(change.key());
        if (change.before() != null) {
            json.raw(",\"before\":").object(change.before());
        }
        if (change.after() != null) {
            json.raw(",\"after\":").object(change.after());
        }
        json.raw('}');
    }

    /** Value of {@code ci.state}. */
    public static byte[] encode(CiState state) {
        JsonBytes json = new JsonBytes(USUAL_BYTES);
        json.raw("{\"sysId\":").string(state.sysId());
        json.raw(",\"className\":").string(state.className());
        json.raw(",\"version\":").number(state.version());
        json.raw(",\"values\":").object(state.values());
        json.raw(",\"related\":{");
        boolean first = true;
        for (Map.Entry<String, List<Map<String, String>>> table : state.related().entrySet()) {
            json.raw(first ? "" : ",").string(table.getKey()).raw(':');
            list(json, table.getValue(), JsonBytes::object);
            first = false;
        }
        json.raw("},\"sources\":");
        list(json, state.sources(), EventCodec::write);
        return json.raw('}').toByteArray();
    }

    private static void write(JsonBytes json, CiSource source) {
        json.raw("{\"source\":").string(source.source());
        json.raw(",\"assetId\":").string(source.assetId()).raw('}');
    }

    private static <T> void list(JsonBytes json, List<T> items, BiConsumer<JsonBytes, T> write) {
        json.raw('[');
        boolean first = true;
        for (T item : items) {
            if (!first) {
                json.raw(',');
            }
            write.accept(json, item);
            first = false;
        }
        json.raw(']');
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
