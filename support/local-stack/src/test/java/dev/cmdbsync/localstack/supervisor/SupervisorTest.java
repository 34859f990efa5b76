package dev.cmdbsync.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.localstack.process.ChildProcess;
import dev.cmdbsync.localstack.process.ProcessIdentity;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.ComponentState.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir Path directory;
    private final List<String> console = new CopyOnWriteArrayList<>();
    private StateFile stateFile;

    @BeforeEach
    void create() {
        stateFile = new StateFile(directory.resolve("state.json"));
    }

    @Test
    void shouldStartAComponentAgainThatWasKilledAndSaySo() {
        // Given
        Supervisor supervisor = supervisor(List.of(), List.of(sleeper("service")));
        supervisor.start();
        ComponentState before = supervisor.states().getFirst();

        // When
        ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();

        // Then
        await().untilAsserted(
                        () -> {
                            ComponentState now = supervisor.states().getFirst();
                            assertThat(now.phase()).isEqualTo(Phase.RUNNING);
                            assertThat(now.pid()).isNotEqualTo(before.pid());
                            assertThat(now.restarts()).isEqualTo(1);
                            assertThat(now.lastEnd()).isEqualTo("ended with code 137");
                        });
        assertThat(console).anyMatch(line -> line.contains("service ended with code 137"));
        assertThat(stateFile.read().orElseThrow().components()).isEqualTo(supervisor.states());
        supervisor.stop();
    }

    @Test
    void shouldStopServicesBeforeTheFoundationAndTheFoundationInReverseOrder() {
        // Given
        Supervisor supervisor =
                supervisor(
                        List.of(sleeper("database"), sleeper("broker")),
                        List.of(sleeper("service")));
        supervisor.start();
        List<ComponentState> running = supervisor.states();

        // When
        supervisor.stop();

        // Then
        assertThat(console.stream().filter(line -> line.endsWith("stopped")).map(String::strip))
                .map(line -> line.split(" ")[0])
                .containsExactly("service", "broker", "database");
        assertThat(running).allMatch(component -> ProcessIdentity.hasEnded(component.pid()));
        assertThat(stateFile.read()).isEmpty();
    }

    @Test
    void shouldShowTheLogOfAComponentThatDoesNotStart() {
        // Given
        Component broken = new ProcessComponent("broken", List.of("sh", "-c", "echo no luck"));
        Supervisor supervisor = supervisor(List.of(broken), List.of(sleeper("service")));

        // Then
        assertThatThrownBy(supervisor::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("broken ended with code 0")
                .hasMessageContaining("no luck");
        supervisor.stop();
        assertThat(supervisor.states()).allMatch(state -> state.phase() == Phase.STOPPED);
    }

    @Test
    void shouldLeaveNothingRunningWhenItIsStoppedDuringTheStart() throws Exception {
        // Given
        ProcessComponent slow = new ProcessComponent("slow", List.of("sh", "-c", "sleep 300"));
        ProcessComponent service = new ProcessComponent("service", List.of("sleep", "300"));
        Supervisor supervisor = supervisor(List.of(slow), List.of(service));
        Thread starting =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThatThrownBy(supervisor::start)
                                                .isInstanceOf(StartException.class));
        await().until(() -> slow.child != null);

        // When
        supervisor.stop();
        starting.join(Duration.ofSeconds(20));

        // Then
        assertThat(starting.isAlive()).isFalse();
        assertThat(slow.child.isAlive()).isFalse();
        assertThatThrownBy(supervisor::start).hasMessageContaining("is not started");
        assertThat(service.child).isNull();
    }

    @Test
    void shouldStopTheOthersWhereOneCannotBeStopped() {
        // Given
        ProcessComponent simulator = new ProcessComponent("simulator", List.of("sleep", "300"));
        ProcessComponent broken =
                new ProcessComponent("broken", List.of("sleep", "300")) {
                    @Override
                    public void stop() {
                        super.stop();
                        throw new IllegalStateException("no luck");
                    }
                };
        Supervisor supervisor = supervisor(List.of(simulator, broken), List.of());
        supervisor.start();

        // When
        assertThatThrownBy(supervisor::stop).hasMessage("no luck");

        // Then
        assertThat(simulator.child.isAlive()).isFalse();
    }

    @Test
    void shouldStopWhatASupervisorThatWasKilledLeftRunning() {
        // Given
        Supervisor supervisor = supervisor(List.of(sleeper("database")), List.of());
        supervisor.start();
        StackState state = stateFile.read().orElseThrow();
        supervisor.abandon();

        // When
        int strangers = Leftovers.stop(state, Path.of("another command line"), console::add);
        int stopped = Leftovers.stop(state, Path.of("sleep"), console::add);

        // Then
        assertThat(strangers).isZero();
        assertThat(stopped).isEqualTo(1);
        assertThat(ProcessIdentity.hasEnded(state.components().getFirst().pid())).isTrue();
    }

    @Test
    void shouldWaitLongerWithEachFailureAndForgiveALongRun() {
        // Given
        Backoff backoff = new Backoff();

        // Then
        assertThat(List.of(1, 2, 4, 8, 16, 30, 30))
                .allSatisfy(
                        seconds ->
                                assertThat(backoff.next(Duration.ZERO))
                                        .isEqualTo(Duration.ofSeconds(seconds)));
        assertThat(backoff.next(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(1));
    }

    private Supervisor supervisor(List<Component> foundation, List<Component> services) {
        return new Supervisor(foundation, List.of(services), stateFile, 0, console::add);
    }

    private Component sleeper(String name) {
        return new ProcessComponent(name, List.of("sleep", "300"));
    }

    private class ProcessComponent implements Component {
        private final String name;
        private final List<String> command;
        private volatile ChildProcess child;

        ProcessComponent(String name, List<String> command) {
            this.name = name;
            this.command = command;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public void start() {
            Path log = directory.resolve(name + ".log");
            child = ChildProcess.start(name, command, Map.of(), log);
            boolean ready = command.getFirst().equals("sleep");
            child.awaitReady(() -> ready, Duration.ofSeconds(10));
        }

        @Override
        public ChildProcess process() {
            return child;
        }

        @Override
        public void stop() {
            if (child != null) {
                child.stop(Duration.ofSeconds(5));
            }
        }
    }
}
