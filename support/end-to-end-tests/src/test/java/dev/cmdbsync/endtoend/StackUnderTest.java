package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.LocalStack;
import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.localstack.supervisor.ComponentState;
import dev.cmdbsync.localstack.sync.CollectorClient;
import dev.cmdbsync.localstack.sync.FirstSync;
import dev.cmdbsync.localstack.sync.JsonHttp;
import dev.cmdbsync.localstack.sync.Run;
import dev.cmdbsync.localstack.sync.WriterClient;
import dev.cmdbsync.model.event.CiState;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stack of its own for one test: its own data, its own ports. */
final class StackUnderTest implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("stack");
    private static final Duration RECOVERY = Duration.ofSeconds(180);

    private final LocalStack stack;
    private final CollectorClient collector;
    private final WriterClient writer;
    private final JsonHttp writerHttp;
    private final JsonHttp simulator;
    private final FirstSync sync;

    private StackUnderTest(LocalStack stack) {
        this.stack = stack;
        Ports ports = stack.ports();
        Login login = stack.logins().own();
        this.collector = new CollectorClient(ports.collector(), login);
        this.writer = new WriterClient(ports.writer(), login);
        this.writerHttp = new JsonHttp(ports.writer(), login);
        this.simulator = new JsonHttp(ports.simulator());
        this.sync = new FirstSync(collector, ports, StackUnderTest::log);
    }

    static StackUnderTest start(Path directory, Fleet fleet) {
        return start(
                LocalStack.prepare(
                        new DataDirectory(directory), Ports.random(), fleet, StackUnderTest::log));
    }

    /** The same with services that have settings of their own. */
    static StackUnderTest start(Path directory, Fleet fleet, Map<String, String> environment) {
        return start(
                LocalStack.prepare(
                        new DataDirectory(directory),
                        Ports.random(),
                        fleet,
                        environment,
                        StackUnderTest::log));
    }

    /** The same with several replicas of each service. */
    static StackUnderTest start(Path directory, Fleet fleet, int replicas) {
        return start(
                LocalStack.prepare(
                        new DataDirectory(directory),
                        Ports.random(),
                        fleet,
                        replicas,
                        StackUnderTest::log));
    }

    /**
     * The same with a database that demands TLS and a broker that demands TLS, certificates and
     * passwords, and lets each service do what the chart's ACLs allow.
     */
    static StackUnderTest startGuarded(Path directory, Fleet fleet) {
        return start(
                LocalStack.prepareGuarded(
                        new DataDirectory(directory),
                        Ports.random(),
                        fleet,
                        ChartAcls.bindings(),
                        StackUnderTest::log));
    }

    private static StackUnderTest start(LocalStack stack) {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        return new StackUnderTest(stack);
    }

    /** Source and schedule; returns the schedule's id. */
    String configure() {
        return sync.configure();
    }

    /** The same; the schedule starts by itself after this time. */
    String configure(Duration clock) {
        return sync.configure("", clock);
    }

    /** Runs the schedule and returns when all of it is in the CMDB and its events are out. */
    Run run(String scheduleId) {
        return settled(sync.run(scheduleId, false));
    }

    /** As {@link #run}, reading everything and not only what has changed. */
    Run runFull(String scheduleId) {
        return settled(sync.run(scheduleId, true));
    }

    String startRun(String scheduleId) {
        return collector.startRun(scheduleId, false);
    }

    Run runNow(String runId) {
        return collector.run(runId);
    }

    Run follow(String runId) {
        return settled(sync.follow(runId));
    }

    private Run settled(Run run) {
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> {
                            long cis = count("cmdb_ci", "");
                            assertThat(topics().states(CiState::className)).hasSize((int) cis);
                        });
        topics().awaitQuiet();
        return run;
    }

    /** Rows of a table of the CMDB, child classes included. */
    long count(String table, String query) {
        return writer.count(table, query);
    }

    /** What the writer answers to a GET. */
    JsonNode writer(String path) {
        return writerHttp.get(path).body();
    }

    LocalStack stack() {
        return stack;
    }

    /** Calls of the collector and of transform, for what has no method here. */
    JsonHttp collectorHttp() {
        return new JsonHttp(stack.ports().collector(), stack.logins().own());
    }

    JsonHttp transformHttp() {
        return new JsonHttp(stack.ports().transform(), stack.logins().own());
    }

    JsonHttp writerHttp() {
        return writerHttp;
    }

    JsonHttp simulatorHttp() {
        return simulator;
    }

    JsonHttp uploaderHttp() {
        return new JsonHttp(stack.ports().uploader(), stack.logins().own());
    }

    JsonHttp taggingHttp() {
        return new JsonHttp(stack.ports().tagging(), stack.logins().own());
    }

    TopicView topics() {
        return new TopicView(stack.kafka().clientSettings());
    }

    JsonNode advance(String json) {
        return simulator.post("/admin/advance", json).body();
    }

    void clearFaults() {
        simulator.delete("/admin/faults");
    }

    /** Makes the simulator misbehave. */
    void fault(String json) {
        simulator.post("/admin/faults", json);
    }

    /** How many assets the simulator has now. */
    long assets() {
        return simulator.text("/admin/assets").lines().count();
    }

    /** SIGKILL; returns at once. */
    void kill(String component) {
        process(component).destroyForcibly();
    }

    /** SIGTERM, as a roll-out sends it; returns at once. */
    void terminate(String component) {
        process(component).destroy();
    }

    private ProcessHandle process(String component) {
        long pid = state(component).pid();
        assertThat(pid).as("pid of %s", component).isPositive();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Returns when the component runs and has been started again as often as it was killed. */
    void awaitRestart(String component, int restarts) {
        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> {
                            ComponentState state = state(component);
                            assertThat(state.restarts()).isGreaterThanOrEqualTo(restarts);
                            assertThat(state.phase()).isEqualTo(ComponentState.Phase.RUNNING);
                        });
    }

    private ComponentState state(String component) {
        List<ComponentState> states = stack.components();
        return states.stream()
                .filter(state -> state.name().equals(component))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        collector.close();
        writer.close();
        writerHttp.close();
        simulator.close();
        stack.close();
    }

    private static void log(String line) {
        LOG.log(Level.INFO, line);
    }
}
