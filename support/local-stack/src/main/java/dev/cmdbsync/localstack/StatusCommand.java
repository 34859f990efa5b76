package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.HttpProbe;
import dev.cmdbsync.localstack.component.LocalLogins;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.localstack.process.ProcessIdentity;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.ComponentState;
import dev.cmdbsync.localstack.supervisor.StackState;
import dev.cmdbsync.localstack.supervisor.StateFile;
import dev.cmdbsync.localstack.sync.CollectorClient;
import dev.cmdbsync.localstack.sync.Run;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code status}: what runs, how it is, and the last run. Exits with 0 if all are well. */
final class StatusCommand {
    private static final int NOT_WELL = 1;
    private static final Set<String> SERVICES =
            Set.of("collector", "transform", "writer", "uploader", "tagging");

    private final Arguments arguments;
    private final Consumer<String> console;

    StatusCommand(Arguments arguments, Consumer<String> console) {
        this.arguments = arguments;
        this.console = console;
    }

    int run() {
        DataDirectory data = arguments.data();
        Optional<StackState> found = new StateFile(data.state()).read();
        if (found.isEmpty()) {
            console.accept("Nothing runs on " + data.root());
            return NOT_WELL;
        }
        StackState state = found.get();
        OffsetGuard.check(arguments, state);
        boolean supervised = state.supervisor().isPresent();
        console.accept(
                supervised
                        ? "Stack on %s, supervisor pid %d"
                                .formatted(data.root(), state.supervisorPid())
                        : "The supervisor of %s (pid %d) is gone; ./dev down stops what is left"
                                .formatted(data.root(), state.supervisorPid()));
        console.accept("  component    pid      port   restarts  health");
        boolean well = supervised;
        for (ComponentState component : state.components()) {
            String health = health(component, data);
            well &= "ready".equals(health);
            console.accept(
                    "  %-11s  %-7s  %-5d  %-8d  %s"
                            .formatted(
                                    component.name(),
                                    component.pid() == 0 ? "-" : component.pid(),
                                    component.port(),
                                    component.restarts(),
                                    component.lastEnd().isEmpty()
                                            ? health
                                            : health + "; last time it " + component.lastEnd()));
        }
        printLastRun(new Ports(state.portOffset()), new LocalLogins(data).own());
        return well ? 0 : NOT_WELL;
    }

    private static String health(ComponentState component, DataDirectory data) {
        boolean runs =
                ProcessIdentity.find(
                                component.pid(),
                                component.startedAtMillis(),
                                data.root().toString())
                        .isPresent();
        if (!runs) {
            return switch (component.phase()) {
                case STARTING -> "starting";
                case WAITING_FOR_RESTART -> "waits to be started again";
                case RUNNING, STOPPED -> "does not run";
            };
        }
        return isReady(component) ? "ready" : "runs, not ready";
    }

    private static boolean isReady(ComponentState component) {
        if (SERVICES.contains(component.name())) {
            return new HttpProbe(
                            URI.create("http://127.0.0.1:" + component.port() + "/q/health/ready"))
                    .answersOk();
        }
        return FreePorts.accepts(component.port());
    }

    private void printLastRun(Ports ports, Login login) {
        try (CollectorClient collector = new CollectorClient(ports.collector(), login)) {
            Optional<Run> run = collector.newestRun();
            console.accept(
                    run.map(newest -> "Last run: " + newest.status() + ", " + newest.ledger())
                            .orElse("No run yet"));
        } catch (StartException e) {
            console.accept("Last run: not known, the collector does not answer");
        }
    }
}
