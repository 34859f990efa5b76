package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.process.ProcessIdentity;
import dev.cmdbsync.localstack.supervisor.Leftovers;
import dev.cmdbsync.localstack.supervisor.StackState;
import dev.cmdbsync.localstack.supervisor.StateFile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** {@code down}: stops a stack, also one whose supervisor was killed. */
final class DownCommand {
    private static final int FAILED = 1;
    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final long POLL_NANOS = 200_000_000;

    private final Arguments arguments;
    private final Consumer<String> console;

    DownCommand(Arguments arguments, Consumer<String> console) {
        this.arguments = arguments;
        this.console = console;
    }

    int run() {
        DataDirectory data = arguments.data();
        StateFile file = new StateFile(data.state());
        Optional<StackState> found = file.read();
        if (found.isEmpty()) {
            console.accept("Nothing runs on " + data.root());
            return 0;
        }
        StackState state = found.get();
        OffsetGuard.check(arguments, state);
        Optional<ProcessHandle> supervisor = state.supervisor();
        if (supervisor.isEmpty()) {
            int stopped = Leftovers.stop(state, data.root(), console);
            file.delete();
            console.accept(
                    stopped == 0
                            ? "Nothing runs on " + data.root()
                            : "Stopped; the data stay in " + data.root());
            return 0;
        }
        console.accept("Stopping the stack on " + data.root());
        supervisor.get().destroy();
        if (awaitEnd(supervisor.get().pid())) {
            console.accept("Stopped; the data stay in " + data.root());
            return 0;
        }
        console.accept(
                "The supervisor (pid %d) has not ended within %d s; see ./dev logs supervisor"
                        .formatted(supervisor.get().pid(), TIMEOUT.toSeconds()));
        return FAILED;
    }

    private static boolean awaitEnd(long pid) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!ProcessIdentity.hasEnded(pid)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
