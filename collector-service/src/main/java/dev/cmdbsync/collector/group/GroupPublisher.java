package dev.cmdbsync.collector.group;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.group.AssetGroupDocument;
import dev.cmdbsync.model.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes asset groups that are new, changed or gone. */
@ApplicationScoped
class GroupPublisher {
    private static final String TOPIC = Topic.ASSET_GROUP_OBSERVED.topicName();

    private final RecordPublisher publisher;
    private final UntilDone untilDone;

    GroupPublisher(RecordPublisher publisher, UntilDone untilDone) {
        this.publisher = publisher;
        this.untilDone = untilDone;
    }

    /**
     * Returns when Kafka has acknowledged what changed.
     *
     * @param known documents that were published before, by id
     */
    void publishChanged(List<AssetGroupDocument> groups, Map<Long, String> known) throws Exception {
        publish(
                groups.stream()
                        .filter(
                                each ->
                                        !new String(each.encode(), StandardCharsets.UTF_8)
                                                .equals(known.get(each.id())))
                        .map(
                                each ->
                                        new ProducerRecord<>(
                                                TOPIC,
                                                AssetGroupDocument.key(each.sourceId(), each.id()),
                                                each.encode()))
                        .toList());
    }

    /** Returns when Kafka has acknowledged that the groups are gone. */
    void publishGone(String sourceId, List<Long> ids) throws Exception {
        publish(
                ids.stream()
                        .map(
                                id ->
                                        new ProducerRecord<String, byte[]>(
                                                TOPIC, AssetGroupDocument.key(sourceId, id), null))
                        .toList());
    }

    private void publish(List<ProducerRecord<String, byte[]>> records) throws Exception {
        if (!records.isEmpty()) {
            untilDone.run(
                    "Asset groups", Failures::isInfrastructure, () -> publisher.publish(records));
        }
    }
}
