package dev.cmdbsync.writer.announce;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.TopicFollower;
import dev.cmdbsync.model.config.ClassDocument;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the configuration topic at what the rules say of classes: reads what is there and publishes
 * the difference, within a second or two. An older document that arrives behind a newer one, from
 * another replica or after a kill, is such a difference too.
 */
@ApplicationScoped
class ClassAnnouncer {
    private static final Logger LOG = Logger.getLogger(ClassAnnouncer.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final CurrentRules rules;
    private final RecordPublisher publisher;
    private final TopicFollower follower;
    private final Map<String, ClassDocument> announced = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    ClassAnnouncer(
            CurrentRules rules,
            RecordPublisher publisher,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.rules = rules;
        this.publisher = publisher;
        this.follower = new TopicFollower("Announced classes", Topic.CONFIG, broker, this::take);
        this.thread = Thread.ofVirtual().name("class-announcer").unstarted(this::run);
    }

    void onStart(@Observes StartupEvent event) {
        follower.start();
        thread.start();
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        follower.stop();
        thread.join(STOP_WITHIN);
    }

    private void take(ConsumerRecord<String, byte[]> configuration) {
        String name = configuration.key() == null ? null : ClassDocument.name(configuration.key());
        if (name == null) {
            return;
        }
        if (configuration.value() == null) {
            announced.remove(name);
        } else {
            try {
                announced.put(name, ClassDocument.decode(configuration.value()));
            } catch (IllegalArgumentException e) {
                LOG.warnf("The class %s is announced anew: %s", name, e.getMessage());
                announced.put(name, new ClassDocument(name, "", null, List.of()));
            }
        }
    }

    private void run() {
        boolean quiet = false;
        while (!isStopped()) {
            try {
                if (follower.isComplete()) {
                    announce();
                }
                quiet = false;
            } catch (SQLException | RuntimeException e) {
                if (!quiet) {
                    LOG.warnf("Classes are not announced, trying on: %s", Failures.describe(e));
                }
                quiet = true;
            }
        }
    }

    private boolean isStopped() {
        try {
            return stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void announce() throws SQLException {
        List<ProducerRecord<String, byte[]>> records =
                difference(documents(rules.get()), Map.copyOf(announced));
        if (!records.isEmpty()) {
            publisher.publish(records);
            LOG.infof("%d classes are announced", records.size());
        }
    }

    /** What has to be published so that the topic says what is wanted. */
    static List<ProducerRecord<String, byte[]>> difference(
            Map<String, ClassDocument> wanted, Map<String, ClassDocument> announced) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        wanted.forEach(
                (name, document) -> {
                    if (!document.equals(announced.get(name))) {
                        records.add(record(name, document.encode()));
                    }
                });
        announced.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> records.add(record(name, null)));
        return records;
    }

    private static ProducerRecord<String, byte[]> record(String name, byte @Nullable [] value) {
        return new ProducerRecord<>(Topic.CONFIG.topicName(), ClassDocument.key(name), value);
    }

    /** The active definitions by name. */
    static Map<String, ClassDocument> documents(RuleSet rules) {
        Map<String, ClassDocument> documents = new HashMap<>();
        for (ClassDefinition each : rules.active(RuleKind.CLASS, ClassDefinition.class)) {
            documents.put(
                    each.name(),
                    new ClassDocument(
                            each.name(),
                            each.label(),
                            each.parent(),
                            each.attributes().stream().map(ClassAnnouncer::column).toList()));
        }
        return documents;
    }

    private static ClassDocument.Column column(ClassDefinition.Attribute attribute) {
        return new ClassDocument.Column(
                attribute.element(),
                attribute.type(),
                attribute.maxLength(),
                attribute.reference());
    }
}
