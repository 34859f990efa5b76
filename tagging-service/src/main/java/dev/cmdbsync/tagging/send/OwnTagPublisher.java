package dev.cmdbsync.tagging.send;

import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.config.OwnTag;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.tagging.tag.MadeTag;
import dev.cmdbsync.tagging.tag.MadeTagStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells who maps downloads which tags come from the CMDB, before an asset has them: what was put
 * there from here is no news (NEW-9).
 */
@ApplicationScoped
class OwnTagPublisher {
    private final MadeTagStore tags;
    private final RecordPublisher publisher;

    OwnTagPublisher(MadeTagStore tags, RecordPublisher publisher) {
        this.tags = tags;
        this.publisher = publisher;
    }

    /** Announces what has not been yet; returns when Kafka has it. */
    void announce(String sourceId) {
        List<MadeTag> news = tags.unannounced(sourceId);
        if (news.isEmpty()) {
            return;
        }
        publisher.publish(
                news.stream()
                        .map(tag -> record(sourceId, tag, new OwnTag(tag.name()).encode()))
                        .toList());
        tags.announced(sourceId, news.stream().map(MadeTag::tagId).toList());
    }

    /** The tag is gone. */
    void withdraw(String sourceId, MadeTag tag) {
        publisher.publish(List.of(record(sourceId, tag, null)));
    }

    private static ProducerRecord<String, byte[]> record(
            String sourceId, MadeTag tag, byte @org.jspecify.annotations.Nullable [] value) {
        return new ProducerRecord<>(
                Topic.CONFIG.topicName(), OwnTag.key(sourceId, tag.tagId()), value);
    }
}
