package dev.cmdbsync.uploader.send;

import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.config.OwnTag;
import dev.cmdbsync.model.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells who maps downloads which tags the uploader made: that Qualys gives one to assets, because
 * the CMDB's addresses are in its rule, is no news to the CMDB (NEW-9).
 */
@ApplicationScoped
class OwnTagPublisher {
    private final OwnTagStore tags;
    private final RecordPublisher publisher;

    OwnTagPublisher(OwnTagStore tags, RecordPublisher publisher) {
        this.tags = tags;
        this.publisher = publisher;
    }

    /** Announces a tag if it has not been; returns when Kafka has it. */
    void announce(String sourceId, long tagId, String name) {
        if (tags.isAnnounced(sourceId, tagId)) {
            return;
        }
        publisher.publish(
                List.of(
                        new ProducerRecord<>(
                                Topic.CONFIG.topicName(),
                                OwnTag.key(sourceId, tagId),
                                new OwnTag(name).encode())));
        tags.announced(sourceId, tagId, name);
    }
}
