package dev.cmdbsync.uploader.change;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.tracing.OpenSpans;
import dev.cmdbsync.tracing.Tracing;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the keys of changes; what a CI is now is asked of the CMDB when a schedule runs. */
@ApplicationScoped
class CiChangedConsumer {
    private final ChangedCiStore changed;
    private final UntilDone untilDone;
    private final Tracing tracing;

    CiChangedConsumer(ChangedCiStore changed, UntilDone untilDone, Tracing tracing) {
        this.changed = changed;
        this.untilDone = untilDone;
        this.tracing = tracing;
    }

    @Incoming("ci-changed")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) throws Exception {
        Set<String> sysIds = new TreeSet<>();
        records.forEach(
                each -> {
                    if (each.key() != null) {
                        sysIds.add(each.key());
                    }
                });
        try (OpenSpans spans = tracing.followEvents(records, "note changed CI")) {
            untilDone.run(
                    "Changes of CIs",
                    Failures::isInfrastructure,
                    () -> {
                        changed.add(sysIds);
                        return sysIds.size();
                    });
        }
    }
}
