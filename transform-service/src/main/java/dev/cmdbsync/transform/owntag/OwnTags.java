package dev.cmdbsync.transform.owntag;

import dev.cmdbsync.messaging.TopicFollower;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.config.OwnTag;
import dev.cmdbsync.model.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The tags that come from the CMDB, as the configuration topic names them. They are left out of
 * candidates: what was put on an asset from here does not come back as a change (NEW-9).
 */
@ApplicationScoped
public class OwnTags {
    private static final String TABLE = "qualys_asset_tag";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Set<OwnTag.Key> tags = ConcurrentHashMap.newKeySet();
    private final TopicFollower follower;
    private final UntilDone untilDone;

    OwnTags(@Identifier("default-kafka-broker") Map<String, Object> broker, UntilDone untilDone) {
        this.follower = new TopicFollower("Own tags", Topic.CONFIG, broker, this::take);
        this.untilDone = untilDone;
    }

    void onStart(@Observes StartupEvent event) {
        follower.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        follower.stop();
    }

    /** Waits until all are known that were announced before the start. */
    public void await() {
        while (!follower.isComplete()) {
            untilDone.await(POLL, new IllegalStateException("The own tags are not all read yet"));
        }
    }

    /** The candidate without them. */
    public Candidate without(String sourceId, Candidate candidate) {
        List<Map<String, String>> rows = candidate.related().get(TABLE);
        if (rows == null
                || tags.isEmpty()
                || rows.stream().noneMatch(row -> isOwn(sourceId, row))) {
            return candidate;
        }
        // In the same order: the content's hash is over its bytes.
        Map<String, List<Map<String, String>>> related = new LinkedHashMap<>(candidate.related());
        related.put(TABLE, rows.stream().filter(row -> !isOwn(sourceId, row)).toList());
        return new Candidate(
                candidate.source(),
                candidate.className(),
                candidate.classifiedBy(),
                candidate.values(),
                candidate.lookup(),
                related,
                candidate.notes(),
                candidate.observed());
    }

    private boolean isOwn(String sourceId, Map<String, String> row) {
        String id = row.get("tag_id");
        try {
            return id != null && tags.contains(new OwnTag.Key(sourceId, Long.parseLong(id)));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void take(ConsumerRecord<String, byte[]> configuration) {
        OwnTag.Key key = OwnTag.parse(configuration.key());
        if (key == null) {
            return;
        }
        if (configuration.value() == null) {
            tags.remove(key);
        } else {
            tags.add(key);
        }
    }
}
