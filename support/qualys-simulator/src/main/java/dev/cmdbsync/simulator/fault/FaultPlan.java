package dev.cmdbsync.simulator.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one call.
 *
 * @param faults in the order in which they were asked for
 */
public record FaultPlan(List<Fault> faults) {
    /** All goes well. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    /** Null if the call has none of the kind. */
    public @Nullable Fault find(FaultKind kind) {
        return Fault.first(faults, kind);
    }

    public boolean has(FaultKind kind) {
        return find(kind) != null;
    }
}
