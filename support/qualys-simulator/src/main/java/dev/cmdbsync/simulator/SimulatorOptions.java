package dev.cmdbsync.simulator;

import dev.cmdbsync.simulator.call.Account;
import dev.cmdbsync.simulator.call.LimitPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is started.
 *
 * @param port 0 = any free one
 * @param host address to listen on
 * @param assets generated assets; not used when fleet files are given
 * @param seed the same seed is the same fleet
 * @param software entries of each computer's software list; 0 = none
 * @param fleetFiles files of assets to serve in place of generated ones
 * @param callsPerHour what each API grants a user in an hour; 0 for no limits at all, as
 *     --no-limits
 * @param users who may call
 * @param stateDir where what happens to the fleet is kept; null for in memory only
 */
public record SimulatorOptions(
        int port,
        String host,
        int assets,
        long seed,
        int software,
        List<Path> fleetFiles,
        int callsPerHour,
        List<Account> users,
        @Nullable Path stateDir) {

    /** The user of demonstrations and tests; the password opens nothing but a simulator. */
    public static final String USER = "cmdbsync";

    public static final String PASSWORD = "simulator-password";

    static final String USAGE =
            """
            Options: --port N (8090)  --host ADDRESS (127.0.0.1)  --assets N (1000)  --seed S (42)
              --software N (12)  --fleet FILE (repeatable)  --calls-per-hour N (300)  --no-limits  --state-dir DIR
              --user NAME:PASSWORD[:active|locked|no-api|expired] (repeatable)""";

    public SimulatorOptions {
        fleetFiles = List.copyOf(fleetFiles);
        users = List.copyOf(users);
        if (assets < 0 || assets > 10_000_000 || software < 0 || software > 20_000) {
            throw new IllegalArgumentException(
                    "assets are from 0 to 10000000, software from 0 to 20000");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is from 0 to 65535");
        }
    }

    /** A free port on the loopback, no limits: what tests want. */
    public static SimulatorOptions forTests(int assets) {
        return new SimulatorOptions(
                0, "127.0.0.1", assets, 42, 12, List.of(), 0, demoUsers(), null);
    }

    public SimulatorOptions withSeed(long other) {
        return new SimulatorOptions(
                port, host, assets, other, software, fleetFiles, callsPerHour, users, stateDir);
    }

    public SimulatorOptions withSoftware(int other) {
        return new SimulatorOptions(
                port, host, assets, seed, other, fleetFiles, callsPerHour, users, stateDir);
    }

    public SimulatorOptions withLimits() {
        return new SimulatorOptions(
                port,
                host,
                assets,
                seed,
                software,
                fleetFiles,
                LimitPolicy.GATEWAY.calls(),
                users,
                stateDir);
    }

    public SimulatorOptions withFleetFiles(Path... files) {
        return new SimulatorOptions(
                port, host, assets, seed, software, List.of(files), callsPerHour, users, stateDir);
    }

    public SimulatorOptions withStateDir(Path dir) {
        return new SimulatorOptions(
                port, host, assets, seed, software, fleetFiles, callsPerHour, users, dir);
    }

    /** One user that works and one for each way in which a user may not. */
    static List<Account> demoUsers() {
        return List.of(
                new Account(USER, PASSWORD, Account.State.ACTIVE),
                new Account("locked", PASSWORD, Account.State.LOCKED),
                new Account("no-api", PASSWORD, Account.State.NO_API),
                new Account("expired", PASSWORD, Account.State.EXPIRED));
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it makes no sense, with what is wrong
     */
    static SimulatorOptions parse(String... args) {
        int port = 8090;
        String host = "127.0.0.1";
        int assets = 1000;
        long seed = 42;
        int software = 12;
        int callsPerHour = LimitPolicy.GATEWAY.calls();
        Path stateDir = null;
        List<Path> files = new ArrayList<>();
        List<Account> users = new ArrayList<>(demoUsers());
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            if (option.equals("--no-limits")) {
                callsPerHour = 0;
                continue;
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(
                        option.startsWith("--")
                                ? option + " is unknown or needs a value"
                                : "unknown argument " + option);
            }
            String value = args[++i];
            switch (option) {
                case "--port" -> port = (int) number(option, value);
                case "--host" -> host = value;
                case "--assets" -> assets = (int) number(option, value);
                case "--seed" -> seed = number(option, value);
                case "--calls-per-hour" -> callsPerHour = (int) number(option, value);
                case "--software" -> software = (int) number(option, value);
                case "--fleet" -> files.add(Path.of(value));
                case "--state-dir" -> stateDir = Path.of(value);
                case "--user" -> users.add(Account.parse(value));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new SimulatorOptions(
                port, host, assets, seed, software, files, callsPerHour, users, stateDir);
    }

    private static long number(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + value, e);
        }
    }
}
