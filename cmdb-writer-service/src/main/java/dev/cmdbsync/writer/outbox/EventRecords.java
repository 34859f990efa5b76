package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.writer.ci.SysIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Events as CloudEvents 1.0 in Kafka's binary mode: attributes in headers, data as the value. */
final class EventRecords {
    private static final byte[] VERSION = utf8("1.0");
    private static final byte[] SOURCE = utf8("/cmdbsync/cmdb-writer");
    private static final byte[] JSON = utf8("application/json");
    private static final byte[] CHANGED_SCHEMA = utf8("urn:cmdbsync:ci.changed.v1");
    private static final byte[] STATE_SCHEMA = utf8("urn:cmdbsync:ci.state.v1");
    private static final String STATE_TYPE = "dev.cmdbsync.ci.state";

    private EventRecords() {}

    /**
     * The change, then the state after it.
     *
     * @param traceParent the span that both continue; null if they are not traced
     */
    static List<ProducerRecord<String, byte[]>> of(
            OutboxStore.Waiting event, @Nullable String traceParent) {
        String key = SysIds.text(event.sysId());
        return List.of(
                new ProducerRecord<>(
                        Topic.CI_CHANGED.topicName(),
                        null,
                        key,
                        EventBytes.unpack(event.changed()),
                        headers(event, key, event.type(), CHANGED_SCHEMA, traceParent)),
                new ProducerRecord<>(
                        Topic.CI_STATE.topicName(),
                        null,
                        key,
                        event.state() == null ? null : EventBytes.unpack(event.state()),
                        headers(event, key, STATE_TYPE, STATE_SCHEMA, traceParent)));
    }

    private static RecordHeaders headers(
            OutboxStore.Waiting event,
            String sysId,
            String type,
            byte[] schema,
            @Nullable String traceParent) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.EVENT_SPEC_VERSION, VERSION);
        headers.add(Headers.EVENT_ID, utf8(sysId + "-" + event.version()));
        headers.add(Headers.EVENT_TYPE, utf8(type));
        headers.add(Headers.EVENT_SOURCE, SOURCE);
        headers.add(Headers.EVENT_SUBJECT, utf8(sysId));
        headers.add(Headers.EVENT_TIME, utf8(event.at().toString()));
        headers.add(Headers.EVENT_SCHEMA, schema);
        headers.add(Headers.CONTENT_TYPE, JSON);
        if (traceParent != null) {
            headers.add(Headers.TRACE_PARENT, utf8(traceParent));
        }
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
