package dev.cmdbsync.localstack.kafka;

import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.model.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates the product's topics on a broker that does not create topics by itself. */
public final class TopicProvisioner {
    private static final int PARTITIONS = 6;
    private static final short REPLICATION = 1;

    private TopicProvisioner() {}

    /** Creates every {@link Topic} that is missing; those that exist are left as they are. */
    public static void createMissing(Admin admin) {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!existing.contains(topic.topicName())) {
                    missing.add(newTopic(topic.topicName(), topic.settings()));
                }
            }
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new StartException("The topics could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while creating the topics", e);
        }
    }

    private static NewTopic newTopic(String name, Map<String, String> settings) {
        return new NewTopic(name, PARTITIONS, REPLICATION).configs(settings);
    }
}
