package dev.cmdbsync.security.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.deploy.RenderedEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the chart sets passes the checks of production; in their package, because only they have it.
 */
class ChartStartTest {
    static final List<String> VALUES = RenderedEnvironment.VALUES;

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldStartEveryServiceInProduction(String values) {
        Map<String, Map<String, String>> services = RenderedEnvironment.of(values);

        assertThat(services).isNotEmpty();
        services.forEach(
                (service, environment) -> {
                    Settings settings =
                            new Settings(
                                    name ->
                                            Optional.ofNullable(
                                                    environment.get(
                                                            RenderedEnvironment.variable(name))));
                    assertThat(StartChecks.problems(settings)).as(service).isEmpty();
                });
    }
}
