package dev.cmdbsync.sources;

import dev.cmdbsync.messaging.TopicFollower;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Every source, as the configuration topic has it. Each replica reads the whole topic from its
 * beginning at the start and follows it; nothing is stored here.
 */
@ApplicationScoped
public class SourceDirectory {
    private static final Logger LOG = Logger.getLogger(SourceDirectory.class);

    private final Map<String, SourceDocument> sources = new ConcurrentHashMap<>();
    private final TopicFollower follower;

    /**
     * @param broker connection settings, as Quarkus collects them from {@code kafka.*}
     */
    SourceDirectory(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        follower = new TopicFollower("Sources", Topic.CONFIG, broker, this::take);
    }

    void onStart(@Observes StartupEvent event) {
        follower.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        follower.stop();
    }

    /** All sources by id. */
    public List<SourceDocument> all() {
        return sources.values().stream().sorted(Comparator.comparing(SourceDocument::id)).toList();
    }

    /** The source of that id. */
    public Optional<SourceDocument> find(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** Whether everything that was announced before the start has been read. */
    public boolean isComplete() {
        return follower.isComplete();
    }

    private void take(ConsumerRecord<String, byte[]> configuration) {
        String id = SourceDocument.sourceId(configuration.key());
        if (id == null) {
            return;
        }
        if (configuration.value() == null) {
            sources.remove(id);
            return;
        }
        try {
            sources.put(id, SourceDocument.decode(configuration.value()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("The source %s is announced in a form that is not known", id);
        }
    }
}
