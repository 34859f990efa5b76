package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.outbound.CertificateWatch;
import dev.cmdbsync.outbound.PeerCertificates;
import dev.cmdbsync.writer.target.Written;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters of calls to instances, by target. */
@ApplicationScoped
public class TargetMetrics {
    private final MeterRegistry registry;
    private final PeerCertificates certificates;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    public TargetMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.certificates = new PeerCertificates(registry);
    }

    /** Shows when the certificates of a target's instance end. */
    CertificateWatch certificates(String target) {
        return certificates.of("target", target);
    }

    /** Shows how many calls a target allows; a newer gate takes the place of the one before. */
    void watch(String target, Gate gate) {
        if (gates.put(target, gate) == null) {
            Tags tags = Tags.of("target", target);
            registry.gauge("cmdbsync_target_allowed_calls", tags, target, this::allowed);
            registry.gauge("cmdbsync_target_closed_seconds", tags, target, this::closed);
        }
    }

    private double allowed(String target) {
        Gate gate = gates.get(target);
        return gate == null ? 0 : gate.allowed();
    }

    private double closed(String target) {
        Gate gate = gates.get(target);
        return gate == null ? 0 : gate.closedSeconds();
    }

    void called(String target, String kind, Reply reply) {
        registry.counter(
                        "cmdbsync_target_calls",
                        "target",
                        target,
                        "kind",
                        kind,
                        "result",
                        reply.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    void sent(String target, int items, int bytes) {
        registry.summary("cmdbsync_target_payload_items", "target", target).record(items);
        registry.summary("cmdbsync_target_payload_bytes", "target", target).record(bytes);
    }

    void split(String target) {
        registry.counter("cmdbsync_target_splits", "target", target).increment();
    }

    void resolved(String target, int found, int missing) {
        registry.counter("cmdbsync_target_resolved", "target", target, "found", "true")
                .increment(found);
        registry.counter("cmdbsync_target_resolved", "target", target, "found", "false")
                .increment(missing);
    }

    void written(String target, Written written) {
        String outcome =
                switch (written) {
                    case Written.Done done -> done.outcome().name();
                    case Written.Refused refused -> refused.outcome().name();
                };
        registry.counter(
                        "cmdbsync_target_assets",
                        "target",
                        target,
                        "outcome",
                        outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
