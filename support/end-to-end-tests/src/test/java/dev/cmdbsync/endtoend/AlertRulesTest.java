package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of Prometheus, by promtool. */
class AlertRulesTest {
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void shouldAlertWhenItShouldAndOnlyThen() throws Exception {
        // Given
        String promtool = PrometheusTools.path("promtool");
        List<Path> tests = PrometheusTools.files("prometheus/tests", ".yml");
        assertThat(tests).isNotEmpty();

        for (Path test : tests) {
            // When
            PrometheusTools.Ended ended =
                    PrometheusTools.run(
                            test.getParent(), List.of(promtool, "test", "rules", test.toString()));

            // Then
            assertThat(ended.code()).as(ended.output()).isZero();
        }
    }

    @Test
    void shouldHaveATestAndARunbookForEveryAlert() throws Exception {
        String tests = read("prometheus/tests");
        String operations =
                Files.readString(PrometheusTools.deploy().resolveSibling("docs/operations.md"));
        List<String> alerts =
                ALERT.matcher(read("prometheus/rules"))
                        .results()
                        .map(AlertRulesTest::name)
                        .toList();

        assertThat(alerts).hasSizeGreaterThan(5);
        assertThat(alerts)
                .allSatisfy(
                        alert -> {
                            assertThat(tests).contains("alertname: " + alert + "\n");
                            assertThat(operations).contains("### " + alert + "\n");
                        });
    }

    private static String name(MatchResult alert) {
        return alert.group(1);
    }

    private static String read(String folder) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Path file : PrometheusTools.files(folder, ".yml")) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }
}
