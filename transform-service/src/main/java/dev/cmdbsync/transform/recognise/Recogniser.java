package dev.cmdbsync.transform.recognise;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.model.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an observation has been mapped before and its candidate is still on the topic. It
 * is a memory and never truth: what it does not know, or is not certain of, is mapped; a restart
 * forgets everything.
 */
@ApplicationScoped
public class Recogniser {
    private static final Logger LOG = Logger.getLogger(Recogniser.class);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final KnownCandidates known;
    private final CandidateTopic topic;
    private final Clock clock;
    private CandidateTopic.@Nullable State state;
    private @Nullable Uuid topicId;
    private Instant askedAt = Instant.MIN;

    @Inject
    Recogniser(
            RecogniseConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            MeterRegistry registry,
            Clock clock) {
        this(
                new KnownCandidates(config.assets()),
                new CandidateTopic(broker, Topic.CI_CANDIDATE.topicName()),
                clock);
        registry.gauge("cmdbsync_transform_recognisable_assets", known, KnownCandidates::size);
    }

    Recogniser(KnownCandidates known, CandidateTopic topic, Clock clock) {
        this.known = known;
        this.topic = topic;
        this.clock = clock;
    }

    /** The candidate of an observation like this; empty if it has to be mapped. */
    public synchronized Optional<Known> recognise(Fingerprint print) {
        Instant now = clock.instant();
        look(now);
        CandidateTopic.State current = state;
        return current == null
                ? Optional.empty()
                : known.get(print).filter(found -> current.has(found, now));
    }

    /** Remembers a whole candidate that the broker has acknowledged. */
    public synchronized void remember(Fingerprint print, Known candidate) {
        look(clock.instant());
        known.put(print, candidate);
    }

    /** Asks the broker once a minute at most; while it does not answer, nothing is certain. */
    private void look(Instant now) {
        if (now.isBefore(askedAt.plus(ASK_AGAIN))) {
            return;
        }
        askedAt = now;
        try {
            CandidateTopic.State next = topic.ask();
            if (topicId != null && !topicId.equals(next.id())) {
                LOG.warn("The topic of candidates was made anew; nothing of it is remembered");
                known.clear();
            }
            topicId = next.id();
            state = next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = null;
        } catch (Exception e) {
            LOG.warnf(
                    "What the topic of candidates holds is not known (%s); every asset is mapped",
                    Failures.describe(e));
            state = null;
        }
    }
}
