package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.writer.ci.SysIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as CloudEvents 1.0 in Kafka's binary mode: attributes in headers, data as the value. */
final class EventRecords {
    private static final String SOURCE = "/cmdbsync/cmdb-writer";
    private static final String STATE_TYPE = "dev.cmdbsync.ci.state";

    private EventRecords() {}

    /** The change, then the state after it. */
    static List<ProducerRecord<String, byte[]>> of(OutboxStore.Waiting event) {
        String key = SysIds.text(event.sysId());
        return List.of(
                new ProducerRecord<>(
                        Topic.CI_CHANGED.topicName(),
                        null,
                        key,
                        event.changed(),
                        headers(event, key, event.type(), "ci.changed.v1")),
                new ProducerRecord<>(
                        Topic.CI_STATE.topicName(),
                        null,
                        key,
                        event.state(),
                        headers(event, key, STATE_TYPE, "ci.state.v1")));
    }

    private static RecordHeaders headers(
            OutboxStore.Waiting event, String sysId, String type, String schema) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", sysId + "-" + event.version());
        add(headers, "ce_type", type);
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_subject", sysId);
        add(headers, "ce_time", event.at().toString());
        add(headers, "ce_dataschema", "urn:cmdbsync:" + schema);
        add(headers, "content-type", "application/json");
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
