package dev.cmdbsync.localstack.component;

import java.util.ArrayList;
import java.util.List;

/**
 * The assets that the simulator serves.
 *
 * @param assets how many are generated; 0 for none
 * @param seed the same seed gives the same fleet
 * @param software software entries on each generated asset
 * @param files absolute paths of files with Qualys asset JSON; if there are any, none is generated
 */
public record Fleet(int assets, long seed, int software, List<String> files) {
    /**
     * Qualys grants 300; so many full runs an hour would leave people waiting on their own machine.
     */
    private static final int CALLS_PER_HOUR = 20_000;

    public Fleet {
        files = List.copyOf(files);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--assets", String.valueOf(assets)));
        arguments.addAll(List.of("--seed", String.valueOf(seed)));
        arguments.addAll(List.of("--software", String.valueOf(software)));
        arguments.addAll(List.of("--calls-per-hour", String.valueOf(CALLS_PER_HOUR)));
        for (String file : files) {
            arguments.addAll(List.of("--fleet", file));
        }
        return arguments;
    }
}
