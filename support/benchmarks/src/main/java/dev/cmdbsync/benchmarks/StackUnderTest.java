package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.localstack.LocalStack;
import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.supervisor.ComponentState;
import dev.cmdbsync.localstack.sync.CollectorClient;
import dev.cmdbsync.localstack.sync.FirstSync;
import dev.cmdbsync.localstack.sync.JsonHttp;
import dev.cmdbsync.localstack.sync.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A fresh stack as {@code ./dev up} starts it, with its simulator's limits off; its data is thrown
 * away.
 */
final class StackUnderTest implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    /** No run but those that are asked for. */
    private static final Duration CLOCK = Duration.ofDays(7);

    private static final String NO_LIMITS =
            "{\"kind\":\"limits\",\"target\":\"*\",\"limit\":1000000000,\"windowSeconds\":3600,\"concurrency\":100}";

    private final Path directory;
    private final LocalStack stack;
    private final Thread stopper;
    private final CollectorClient collector;
    private final FirstSync sync;
    private final HttpClient http = HttpClient.newHttpClient();
    private String scheduleId;
    private int sources = 1;

    private StackUnderTest(
            Path directory,
            LocalStack stack,
            Thread stopper,
            CollectorClient collector,
            FirstSync sync) {
        this.directory = directory;
        this.stack = stack;
        this.stopper = stopper;
        this.collector = collector;
        this.sync = sync;
        this.scheduleId = sync.configure("", CLOCK);
    }

    /**
     * A run and how long it took.
     *
     * @param seconds from the request to its balanced end
     * @param cpuMillis processor time that each component used meanwhile
     */
    record TimedRun(Run run, double seconds, Map<String, Long> cpuMillis) {
        double assetsPerSecond() {
            return run.ledger().read() / seconds;
        }
    }

    static StackUnderTest start(int assets, int software, int portOffset, Consumer<String> console)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("cmdbsync-bench");
        Ports ports = new Ports(portOffset);
        LocalStack stack =
                LocalStack.prepare(
                        new DataDirectory(directory),
                        ports,
                        new Fleet(assets, 1, software, List.of()),
                        line -> {});
        // A benchmark that is stopped by a signal leaves nothing behind, either.
        Thread stopper = new Thread(() -> remove(stack, directory), "stop-stack");
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            stack.start();
            CollectorClient collector =
                    new CollectorClient(ports.collector(), stack.logins().own());
            StackUnderTest started =
                    new StackUnderTest(
                            directory,
                            stack,
                            stopper,
                            collector,
                            new FirstSync(collector, ports, console));
            started.simulator("/admin/faults", NO_LIMITS);
            return started;
        } catch (RuntimeException | IOException | InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(stopper);
            remove(stack, directory);
            throw e;
        }
    }

    LocalStack stack() {
        return stack;
    }

    /** Reads the whole fleet and waits until every asset is accounted for. */
    TimedRun runInFull() {
        Map<String, Long> cpuBefore = cpuMillis();
        long begin = System.nanoTime();
        Run run = collector.run(collector.startRun(scheduleId, true));
        while (run.isOpen()) {
            LockSupport.parkNanos(POLL.toNanos());
            run = collector.run(run.id());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!run.isCompleted() || !run.ledger().balanced()) {
            throw new IllegalStateException("The run ended as " + run);
        }
        return new TimedRun(run, seconds, cpuSince(cpuBefore));
    }

    /** Processor time that each component has used since then. */
    Map<String, Long> cpuSince(Map<String, Long> before) {
        Map<String, Long> cpu = cpuMillis();
        cpu.replaceAll((name, millis) -> millis - before.getOrDefault(name, 0L));
        return cpu;
    }

    /** Processor time that each component has used so far. */
    Map<String, Long> cpuMillis() {
        return perComponent(
                process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
    }

    /**
     * No CI and no asset is known any more; what the writer holds of the software catalogue stays.
     * The next runs read the fleet through a source of their own: transform would recognise the
     * assets of the one before.
     */
    void emptyTheCmdb() throws SQLException {
        try (Connection database = stack.postgres().connect();
                Statement statement = database.createStatement()) {
            statement.execute(
                    """
                    truncate writer.ci, writer.asset_group_member, writer.ci_details, writer.network_adapter, writer.ip_address,
                        writer.file_system, writer.serial_number, writer.open_port, writer.cloud_metadata,
                        writer.software_instance, writer.source_key, writer.ci_history, writer.asset_note,
                        writer.asset_evidence, writer.staged_record, writer.staged_content""");
        }
        sources++;
        scheduleId = sync.configure(" " + sources, CLOCK);
    }

    /** What is read from now on waits for approval. */
    void askForApproval() {
        scheduleId = sync.configure(" " + sources, CLOCK, false);
    }

    /** Ends the writer like a power cut would; it is started again. */
    void killWriter() {
        for (ComponentState each : stack.components()) {
            if (each.name().contains("writer")) {
                ProcessHandle.of(each.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** Calls of the writer. */
    JsonHttp writer() {
        return new JsonHttp(stack.ports().writer(), stack.logins().own());
    }

    /** Changes that share of the fleet. */
    void advance(double share) throws IOException, InterruptedException {
        simulator("/admin/advance", "{\"changed\":" + share + "}");
    }

    private JsonNode simulator(String path, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + stack.ports().simulator() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "The simulator answered " + response.statusCode() + " to " + path);
        }
        return JSON.readTree(response.body());
    }

    /** By component; PostgreSQL with all its processes, whose shared memory counts in each. */
    Map<String, Long> peakMemory() {
        return perComponent(process -> PeakMemory.ofProcess(process.pid()).orElse(0L));
    }

    private Map<String, Long> perComponent(ToLongFunction<ProcessHandle> figure) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (ComponentState each : stack.components()) {
            ProcessHandle.of(each.pid())
                    .ifPresent(
                            process ->
                                    figures.put(
                                            each.name(),
                                            Stream.concat(Stream.of(process), process.descendants())
                                                    .mapToLong(figure)
                                                    .sum()));
        }
        return figures;
    }

    @Override
    public void close() {
        collector.close();
        Runtime.getRuntime().removeShutdownHook(stopper);
        remove(stack, directory);
    }

    private static void remove(LocalStack stack, Path directory) {
        stack.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
