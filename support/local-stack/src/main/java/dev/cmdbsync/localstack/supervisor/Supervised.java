package dev.cmdbsync.localstack.supervisor;

import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.ProcessIdentity;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.ComponentState.Phase;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One component under supervision: started, and started again whenever it ends by itself. */
final class Supervised {
    private final Component component;
    private final ScheduledExecutorService timer;
    private final Consumer<String> console;
    private final Runnable changed;
    private final Backoff backoff = new Backoff();

    private volatile ComponentState state;
    private long runningSince;
    private volatile boolean stopping;

    /**
     * @param timer runs the restarts
     * @param changed called after each change of {@link #state()}
     */
    Supervised(
            Component component,
            ScheduledExecutorService timer,
            Consumer<String> console,
            Runnable changed) {
        this.component = component;
        this.timer = timer;
        this.console = console;
        this.changed = changed;
        this.state =
                new ComponentState(component.name(), component.port(), Phase.STOPPED, 0, 0, 0, "");
    }

    ComponentState state() {
        return state;
    }

    /** The first start; failing it is the caller's affair. */
    synchronized void start() {
        long begin = System.nanoTime();
        console.accept("  %-11s starting".formatted(component.name()));
        launch();
        console.accept(
                String.format(
                        Locale.ROOT,
                        "  %-11s ready on port %d after %.1f s",
                        component.name(),
                        component.port(),
                        (System.nanoTime() - begin) / 1e9));
    }

    void stop() {
        stopping = true;
        // Before the lock: whoever starts the component holds it until the start has failed.
        component.stop();
        synchronized (this) {
            component.stop();
            if (state.phase() != Phase.STOPPED) {
                update(Phase.STOPPED, 0, 0, state.restarts(), state.lastEnd());
                console.accept("  %-11s stopped".formatted(component.name()));
            }
        }
    }

    private void launch() {
        // A start that was waiting its turn when the stop passed would outlive the supervisor.
        if (stopping) {
            throw new StartException(component.name() + " is not started: all of it is stopped");
        }
        update(Phase.STARTING, 0, 0, state.restarts(), state.lastEnd());
        component.start();
        ChildProcess process = component.process();
        runningSince = System.nanoTime();
        long startedAt =
                ProcessHandle.of(process.pid()).map(ProcessIdentity::startedAtMillis).orElse(0L);
        update(Phase.RUNNING, process.pid(), startedAt, state.restarts(), state.lastEnd());
        process.onExit().thenAcceptAsync(how -> ended(process.pid(), how), timer);
    }

    private synchronized void ended(long pid, String how) {
        if (stopping || state.pid() != pid) {
            return;
        }
        restartLater(how);
    }

    private void restartLater(String how) {
        Duration ran = Duration.ofNanos(System.nanoTime() - runningSince);
        Duration wait = backoff.next(ran);
        console.accept(
                "%s %s; starting it again in %d s"
                        .formatted(component.name(), how, wait.toSeconds()));
        update(Phase.WAITING_FOR_RESTART, 0, 0, state.restarts(), how);
        timer.schedule(this::restart, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart() {
        if (stopping) {
            return;
        }
        update(Phase.STARTING, 0, 0, state.restarts() + 1, state.lastEnd());
        try {
            launch();
            console.accept("%s runs again (pid %d)".formatted(component.name(), state.pid()));
        } catch (StartException e) {
            runningSince = System.nanoTime();
            restartLater(String.valueOf(e.getMessage()));
        }
    }

    private void update(Phase phase, long pid, long startedAt, int restarts, String lastEnd) {
        state =
                new ComponentState(
                        component.name(),
                        component.port(),
                        phase,
                        pid,
                        startedAt,
                        restarts,
                        lastEnd);
        changed.run();
    }
}
