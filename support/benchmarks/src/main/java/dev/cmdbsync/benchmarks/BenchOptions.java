package dev.cmdbsync.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmark runs.
 *
 * @param assets fleet sizes, one pass each
 * @param software software rows an asset, one pass each
 * @param scenarios what is measured in a pass
 * @param warmUp assets that go through pipeline and floor before anything is measured, rounded up
 *     to whole loads of the fleet; at least one load
 * @param json file that gets a line a scenario; null for none
 * @param portOffset ports of the stack under test, so that a running one is left alone
 */
record BenchOptions(
        List<Integer> assets,
        List<Integer> software,
        Set<Scenario> scenarios,
        int warmUp,
        @Nullable Path json,
        int portOffset) {

    static final String USAGE =
            """
            usage: ./dev bench [--assets N[,N…]] [--software N[,N…]] [--scenario NAME[,NAME…]] [--warm-up N] [--json FILE] [--port-offset N]
              --assets     fleet sizes, default 20000; 10000,100000 shows whether the rate stays flat
              --software   software rows an asset, default 0,60
              --scenario   first-load, unchanged, changed10; default all (unchanged and changed10 load first, unmeasured in the output);
                           approvals, alone: --assets of them wait, are listed, and approved by one job whose writer is killed;
                           identifyreconcile, alone: the fleet as payloads over HTTP, new, known, and with a tenth changed
              --warm-up    assets that go through before anything is measured, default 60000
              --json       one JSON line a scenario
              --port-offset  default 20000
            """;

    static BenchOptions parse(String[] arguments) {
        List<Integer> assets = List.of(20_000);
        List<Integer> software = List.of(0, 60);
        Set<Scenario> scenarios =
                EnumSet.of(Scenario.FIRST_LOAD, Scenario.UNCHANGED, Scenario.CHANGED_10);
        int warmUp = 60_000;
        Path json = null;
        int portOffset = 20_000;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--assets" -> assets = numbers(arguments[i], value);
                case "--software" -> software = numbers(arguments[i], value);
                case "--scenario" -> {
                    scenarios = EnumSet.noneOf(Scenario.class);
                    for (String name : value.split(",")) {
                        scenarios.add(Scenario.of(name));
                    }
                }
                case "--warm-up" -> warmUp = numbers(arguments[i], value).getFirst();
                case "--json" -> json = Path.of(value);
                case "--port-offset" -> portOffset = numbers(arguments[i], value).getFirst();
                default -> throw new IllegalArgumentException("Unknown option " + arguments[i]);
            }
        }
        return new BenchOptions(assets, software, scenarios, warmUp, json, portOffset);
    }

    private static List<Integer> numbers(String option, String text) {
        try {
            List<Integer> numbers = new ArrayList<>();
            Arrays.stream(text.split(",")).map(Integer::valueOf).forEach(numbers::add);
            if (numbers.stream().anyMatch(each -> each < 0)) {
                throw new IllegalArgumentException(option + " takes numbers from 0");
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes whole numbers, not " + text, e);
        }
    }
}
