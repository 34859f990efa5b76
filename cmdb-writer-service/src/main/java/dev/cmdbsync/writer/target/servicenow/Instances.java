package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetCatalog;
import dev.cmdbsync.writer.target.WaitStore;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Instances by target; connections and what is known of an instance are kept. */
@ApplicationScoped
public class Instances {
    private final TargetCatalog catalog;
    private final InstanceConfig config;
    private final AddressGuard guard;
    private final UntilDone untilDone;
    private final TargetMetrics metrics;
    private final WaitStore waits;
    private final Map<String, Open> open = new HashMap<>();

    public Instances(
            TargetCatalog catalog,
            InstanceConfig config,
            AddressGuard guard,
            UntilDone untilDone,
            TargetMetrics metrics,
            WaitStore waits) {
        this.waits = waits;
        this.catalog = catalog;
        this.config = config;
        this.guard = guard;
        this.untilDone = untilDone;
        this.metrics = metrics;
    }

    private record Open(Instance instance, InstanceParts parts) {}

    /** The instance of a target; a new one after an edit, while calls of the old one end. */
    public synchronized Instance of(Target target) {
        Open known = open.get(target.id());
        if (known == null || !known.instance().target().equals(target)) {
            InstanceParts parts =
                    InstanceParts.of(target, catalog, config, guard, untilDone, metrics, waits);
            known = new Open(new Instance(target, parts), parts);
            open.put(target.id(), known);
        }
        return known.instance();
    }

    @PreDestroy
    synchronized void close() {
        open.values().forEach(each -> each.parts().http().close());
        open.clear();
    }
}
