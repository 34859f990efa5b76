package dev.cmdbsync.localstack.supervisor;

import dev.cmdbsync.localstack.process.ProcessIdentity;
import dev.cmdbsync.localstack.process.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Processes that outlived their supervisor, for example because it was killed. */
public final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = 100_000_000;

    private Leftovers() {}

    /**
     * Stops those that still run, last started first.
     *
     * @param marker text that the command line of each has: the stack's data directory
     * @param console told about each
     * @return how many there were
     */
    public static int stop(StackState state, Path marker, Consumer<String> console) {
        int stopped = 0;
        List<ComponentState> components = state.components().reversed();
        for (ComponentState component : components) {
            boolean found =
                    ProcessIdentity.find(
                                    component.pid(), component.startedAtMillis(), marker.toString())
                            .map(process -> stop(component, process, console))
                            .orElse(false);
            stopped += found ? 1 : 0;
        }
        return stopped;
    }

    private static boolean stop(
            ComponentState component, ProcessHandle process, Consumer<String> console) {
        console.accept(
                "Stopping %s (pid %d), left over from a stack that was killed"
                        .formatted(component.name(), process.pid()));
        process.destroy();
        if (!awaitEnd(process.pid(), GRACE)) {
            process.destroyForcibly();
            if (!awaitEnd(process.pid(), GRACE)) {
                throw new StartException(
                        "%s (pid %d) does not end".formatted(component.name(), process.pid()));
            }
        }
        return true;
    }

    // Not ProcessHandle.onExit: it waits for ever for a process that nobody reaps.
    private static boolean awaitEnd(long pid, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ProcessIdentity.hasEnded(pid)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
