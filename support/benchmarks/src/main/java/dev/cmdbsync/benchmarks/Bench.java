package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./dev bench}: assets per second through the whole pipeline on this machine, beside the
 * floor: the same pages parsed and the same rows copied in one process without Kafka. Both have
 * handled the same number of assets before they are measured: a figure of a JVM's first minute is
 * one of its compiler.
 */
public final class Bench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double CHANGED_SHARE = 0.1;

    private final BenchOptions options;
    private final PrintStream out;

    private Bench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** See {@link BenchOptions#USAGE}. Exit code 2 for a wrong call, 1 if a run fails. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out =
                new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
        if (List.of(arguments).contains("--help")) {
            out.print(BenchOptions.USAGE);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        new Bench(options, out).run();
    }

    private void run() throws Exception {
        if (options.scenarios().contains(Scenario.APPROVALS)) {
            for (int assets : options.assets()) {
                new ApprovalPass(out)
                        .run(assets, options.software().getFirst(), options.portOffset());
            }
            return;
        }
        if (options.scenarios().contains(Scenario.IDENTIFY_RECONCILE)) {
            for (int software : options.software()) {
                for (int assets : options.assets()) {
                    new PayloadPass(out)
                            .run(assets, software, options.warmUp(), options.portOffset());
                }
            }
            return;
        }
        List<Result> results = new ArrayList<>();
        for (int software : options.software()) {
            for (int assets : options.assets()) {
                results.addAll(pass(assets, software));
            }
        }
        out.println();
        out.println(
                "scenario      software    assets   assets/s    floor   share   peak memory, MiB");
        results.forEach(each -> out.println(line(each)));
    }

    private List<Result> pass(int assets, int software) throws Exception {
        out.printf(
                Locale.ROOT,
                "%,d assets with %d software each: starting a stack%n",
                assets,
                software);
        List<Result> results = new ArrayList<>();
        try (StackUnderTest stack =
                        StackUnderTest.start(assets, software, options.portOffset(), out::println);
                Floor floor = Floor.prepare(stack.stack())) {
            warmUp(assets, stack, floor);
            measured(results, stack, Scenario.FIRST_LOAD, software, floor);
            if (options.scenarios().contains(Scenario.UNCHANGED)) {
                stack.runInFull();
                floor.pass();
                measured(results, stack, Scenario.UNCHANGED, software, floor);
            }
            if (options.scenarios().contains(Scenario.CHANGED_10)) {
                stack.advance(CHANGED_SHARE);
                stack.runInFull();
                floor.pass();
                stack.advance(CHANGED_SHARE);
                measured(results, stack, Scenario.CHANGED_10, software, floor);
            }
        }
        return results;
    }

    /**
     * Loads the fleet into an empty CMDB as often as it takes for the asked number of assets to
     * have gone through pipeline and floor, and leaves both empty.
     */
    private void warmUp(int assets, StackUnderTest stack, Floor floor) throws Exception {
        StackUnderTest.TimedRun run = stack.runInFull();
        out.printf(
                Locale.ROOT,
                "  first load by processes that have just started: %.0f assets/s%n",
                run.assetsPerSecond());
        floor.pass();
        int loads = 1;
        for (; (long) loads * assets < options.warmUp() && assets > 0; loads++) {
            empty(stack, floor);
            stack.runInFull();
            floor.pass();
        }
        empty(stack, floor);
        out.printf(
                Locale.ROOT,
                "  measured after %,d assets through pipeline and floor%n",
                (long) loads * assets);
    }

    private static void empty(StackUnderTest stack, Floor floor) throws SQLException {
        stack.emptyTheCmdb();
        floor.empty();
    }

    private void measured(
            List<Result> results,
            StackUnderTest stack,
            Scenario scenario,
            int software,
            Floor floor)
            throws Exception {
        StackUnderTest.TimedRun run = stack.runInFull();
        double floorRate = floor.pass();
        Result result =
                new Result(
                        scenario.text(),
                        software,
                        run.run().ledger().read(),
                        round(run.assetsPerSecond()),
                        round(floorRate),
                        stack.peakMemory());
        out.printf(Locale.ROOT, "  %s  (%s)%n", line(result), run.run().ledger());
        out.printf(Locale.ROOT, "    CPU ms per 1,000 assets: %s%n", perThousand(run));
        if (options.scenarios().contains(scenario)) {
            results.add(result);
            write(options.json(), result);
        }
    }

    private static Map<String, Long> perThousand(StackUnderTest.TimedRun run) {
        Map<String, Long> figures = new LinkedHashMap<>(run.cpuMillis());
        figures.replaceAll(
                (name, millis) -> millis * 1_000 / Math.max(1, run.run().ledger().read()));
        return figures;
    }

    private static void write(@Nullable Path file, Result result) throws IOException {
        if (file != null) {
            Files.writeString(
                    file,
                    JSON.writeValueAsString(result) + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static String line(Result result) {
        return String.format(
                Locale.ROOT,
                "%-12s  %8d  %8d  %9.0f  %7.0f  %5.0f%%   %s",
                result.scenario(),
                result.software(),
                result.assets(),
                result.assetsPerSecond(),
                result.floorAssetsPerSecond(),
                100 * result.assetsPerSecond() / result.floorAssetsPerSecond(),
                result.peakRssMb());
    }

    private static double round(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
