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
                (service, environment) ->
                        assertThat(StartChecks.problems(settings(environment)))
                                .as(service)
                                .isEmpty());
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldDoEveryTaskInProduction(String values) {
        assertThat(RenderedEnvironment.ofTask(values, "migrate"))
                .isNotEmpty()
                .allSatisfy(
                        environment ->
                                assertThat(StartChecks.problemsOfDatabase(settings(environment)))
                                        .isEmpty());
        assertThat(RenderedEnvironment.ofTask(values, "topics"))
                .allSatisfy(
                        environment ->
                                assertThat(StartChecks.problemsOfKafka(settings(environment)))
                                        .isEmpty());
    }

    private static Settings settings(Map<String, String> environment) {
        return new Settings(
                name -> Optional.ofNullable(environment.get(RenderedEnvironment.variable(name))));
    }
}
