package dev.cmdbsync.security.start;

import dev.cmdbsync.security.SecurityConfig.Mode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Stops a program before it reaches for database, Kafka or network, with all that is wrong. Called
 * by the program itself: an observer of Quarkus' start would come after pools and migrations.
 */
public final class ProductionGuard {
    private ProductionGuard() {}

    /**
     * For a program that runs the service.
     *
     * @throws StartRefusedException if a setting is dangerous in production
     */
    public static void checkService(Config config) {
        check(config, StartChecks::problems);
    }

    /**
     * For a program that uses the database only.
     *
     * @throws StartRefusedException if a setting is dangerous in production
     */
    public static void checkDatabase(Config config) {
        check(config, StartChecks::problemsOfDatabase);
    }

    /**
     * For a program that uses Kafka only.
     *
     * @throws StartRefusedException if a setting is dangerous in production
     */
    public static void checkKafka(Config config) {
        check(config, StartChecks::problemsOfKafka);
    }

    private static void check(Config config, Function<Settings, List<String>> checks) {
        Settings settings = new Settings(name -> config.getOptionalValue(name, String.class));
        // Another word is production here, and refused by Quarkus later.
        if (settings.get("cmdbsync.security.mode")
                .filter(Mode.LOCAL.name()::equalsIgnoreCase)
                .isPresent()) {
            return;
        }
        List<String> problems = checks.apply(settings);
        if (!problems.isEmpty()) {
            throw new StartRefusedException(
                    problems.stream()
                            .map(problem -> "\n  - " + problem)
                            .collect(
                                    Collectors.joining(
                                            "",
                                            "Not started, because these settings are dangerous in"
                                                    + " production:",
                                            "\nOn one machine for trying, set"
                                                    + " cmdbsync.security.mode=local instead.")));
        }
    }
}
