package dev.cmdbsync.transform.cmdb;

import dev.cmdbsync.messaging.TopicFollower;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.model.config.ClassDocument;
import dev.cmdbsync.model.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The classes and columns as they are now: those that ship, and those that people defined in the
 * writer, as the configuration topic names them.
 */
@ApplicationScoped
public class CurrentSchema {
    private static final Logger LOG = Logger.getLogger(CurrentSchema.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, ClassDocument> defined = new HashMap<>();
    private final TopicFollower follower;
    private final UntilDone untilDone;
    private volatile CmdbSchema schema = CmdbSchema.standard();

    CurrentSchema(
            @Identifier("default-kafka-broker") Map<String, Object> broker, UntilDone untilDone) {
        this.follower = new TopicFollower("Classes", Topic.CONFIG, broker, this::take);
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
            untilDone.await(POLL, new IllegalStateException("The classes are not all read yet"));
        }
    }

    /** The schema; the same object until something changes. */
    public CmdbSchema get() {
        return schema;
    }

    private void take(ConsumerRecord<String, byte[]> configuration) {
        String name = configuration.key() == null ? null : ClassDocument.name(configuration.key());
        if (name == null) {
            return;
        }
        if (configuration.value() == null) {
            defined.remove(name);
        } else {
            try {
                defined.put(name, ClassDocument.decode(configuration.value()));
            } catch (IllegalArgumentException e) {
                LOG.warnf("The class %s is passed over: %s", name, e.getMessage());
                return;
            }
        }
        CmdbSchema next = CmdbSchema.with(defined.values());
        if (!next.equals(schema)) {
            schema = next;
        }
    }
}
