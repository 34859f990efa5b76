package dev.cmdbsync.security.start;

import dev.cmdbsync.security.SecurityConfig;
import dev.cmdbsync.security.SecurityConfig.Mode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Stops the start before a message is read or a request answered, with all that is wrong. */
@ApplicationScoped
public class ProductionGuard {
    private static final int FIRST = 1;

    private final Mode mode;
    private final Config config;

    ProductionGuard(SecurityConfig security, Config config) {
        this.mode = security.mode();
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        if (mode == Mode.LOCAL) {
            return;
        }
        List<String> problems =
                StartChecks.problems(
                        new Settings(name -> config.getOptionalValue(name, String.class)));
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
