package dev.cmdbsync.localstack.supervisor;

import dev.cmdbsync.localstack.process.ProcessIdentity;
import java.util.List;
import java.util.Optional;

/**
 * What a running stack writes down for {@code status}, {@code down} and the next {@code up}.
 *
 * @param supervisorPid process that looks after the stack
 * @param supervisorStartedAtMillis as in {@link ComponentState}
 * @param portOffset added to every port
 * @param components in the order of their start
 */
public record StackState(
        long supervisorPid,
        long supervisorStartedAtMillis,
        int portOffset,
        List<ComponentState> components) {
    public StackState {
        components = List.copyOf(components);
    }

    /** The supervisor, if it still runs. */
    public Optional<ProcessHandle> supervisor() {
        return ProcessIdentity.find(supervisorPid, supervisorStartedAtMillis, "localstack");
    }
}
