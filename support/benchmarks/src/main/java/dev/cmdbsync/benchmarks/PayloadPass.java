package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.sync.JsonHttp;
import dev.cmdbsync.model.candidate.Candidate;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The fleet as payloads of {@code identifyreconcile} over HTTP, some at a time: all new, all known,
 * and after a tenth of it changed. Beside it the floor, as in the other scenarios.
 */
final class PayloadPass {
    private static final String PATH =
            "/api/now/identifyreconcile/enhanced?sysparm_data_source=ServiceNow";
    private static final int MACHINES = 100;
    private static final int CALLERS = 4;
    private static final double CHANGED_SHARE = 0.1;

    private final PrintStream out;

    PayloadPass(PrintStream out) {
        this.out = out;
    }

    /** A load of the whole fleet. */
    private record Load(
            long assets,
            double seconds,
            Latencies latencies,
            Map<String, Long> operations,
            Map<String, Long> cpuMillis) {
        double assetsPerSecond() {
            return assets / seconds;
        }
    }

    void run(int assets, int software, int warmUp, int portOffset) throws Exception {
        out.printf(
                Locale.ROOT,
                "%,d assets with %d software each as payloads of %d, %d at a time: starting a stack%n",
                assets,
                software,
                MACHINES,
                CALLERS);
        try (StackUnderTest stack =
                        StackUnderTest.start(assets, software, portOffset, out::println);
                JsonHttp writer = stack.writer();
                FleetReader fleet = new FleetReader(stack.stack(), "bench");
                Floor floor = Floor.prepare(stack.stack())) {
            Load load = load(stack, writer, fleet);
            out.printf(
                    Locale.ROOT,
                    "  first load by a writer that has just started: %.0f assets/s%n",
                    load.assetsPerSecond());
            floor.pass();
            long loaded = load.assets();
            do {
                stack.emptyTheCmdb();
                floor.empty();
                if (loaded >= warmUp) {
                    break;
                }
                loaded += load(stack, writer, fleet).assets();
                floor.pass();
            } while (true);
            report("insert", stack, load(stack, writer, fleet), floor.pass());
            report("no change", stack, load(stack, writer, fleet), floor.pass());
            stack.advance(CHANGED_SHARE);
            report("10 % changed", stack, load(stack, writer, fleet), floor.pass());
        }
    }

    private static Load load(StackUnderTest stack, JsonHttp writer, FleetReader fleet)
            throws Exception {
        Latencies latencies = new Latencies("a payload");
        Map<String, Long> operations = new TreeMap<>();
        List<Future<?>> calls = new ArrayList<>();
        Map<String, Long> cpuBefore = stack.cpuMillis();
        long begin = System.nanoTime();
        long assets;
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            assets =
                    fleet.read(
                            page -> {
                                List<Candidate> candidates =
                                        page.stream().map(FleetReader.Mapped::candidate).toList();
                                for (int i = 0; i < candidates.size(); i += MACHINES) {
                                    List<Candidate> part =
                                            candidates.subList(
                                                    i, Math.min(i + MACHINES, candidates.size()));
                                    calls.add(
                                            callers.submit(
                                                    () ->
                                                            send(
                                                                    writer,
                                                                    part,
                                                                    latencies,
                                                                    operations)));
                                }
                                // A few pages ahead of the writer, not the whole fleet.
                                awaitBut(calls, 2 * CALLERS);
                            });
            awaitBut(calls, 0);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Load(assets, seconds, latencies, operations, stack.cpuSince(cpuBefore));
    }

    private static void awaitBut(List<Future<?>> calls, int open) throws Exception {
        while (calls.size() > open) {
            calls.removeFirst().get();
        }
    }

    private static void send(
            JsonHttp writer,
            List<Candidate> candidates,
            Latencies latencies,
            Map<String, Long> operations) {
        String payload = CandidatePayload.of(candidates);
        long begin = System.nanoTime();
        JsonNode items = writer.post(PATH, payload).body().path("result").path("items");
        long took = System.nanoTime() - begin;
        synchronized (latencies) {
            latencies.add(took);
            for (JsonNode item : items) {
                boolean failed = !item.path("errors").isEmpty();
                if (failed || !item.path("className").asText().equals("cmdb_ci_spkg")) {
                    operations.merge(
                            failed
                                    ? item.path("errors").path(0).path("error").asText()
                                    : item.path("operation").asText(),
                            1L,
                            Long::sum);
                }
            }
        }
    }

    /**
     * Machines that the vendor's rules take for one (by serial number or by name) end as one CI.
     */
    private void report(String name, StackUnderTest stack, Load load, double floor)
            throws SQLException {
        out.printf(
                Locale.ROOT,
                "  %-12s  %7.0f assets/s  floor %7.0f  share %3.0f%%   %,d CIs  %s%n    %s%n",
                name,
                load.assetsPerSecond(),
                floor,
                100 * load.assetsPerSecond() / floor,
                cis(stack),
                load.operations(),
                load.latencies());
        Map<String, Long> cpu = new LinkedHashMap<>(load.cpuMillis());
        cpu.replaceAll((component, millis) -> millis * 1_000 / Math.max(1, load.assets()));
        out.printf("    CPU ms per 1,000 assets: %s%n", cpu);
    }

    private static long cis(StackUnderTest stack) throws SQLException {
        try (Connection connection = stack.stack().postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from writer.ci")) {
            row.next();
            return row.getLong(1);
        }
    }
}
