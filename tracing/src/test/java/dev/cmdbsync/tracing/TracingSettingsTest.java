package dev.cmdbsync.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSettingsTest {
    @Test
    void shouldTraceNothingWithoutAnEndpoint() {
        assertThat(TracingSettings.settings(" ", "0.5"))
                .isEqualTo(Map.of("quarkus.otel.sdk.disabled", "true"));
    }

    @Test
    void shouldTraceAShareOfThePagesWithOne() {
        assertThat(TracingSettings.settings("http://collector:4318", "0.5"))
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.otel.exporter.otlp.endpoint", "http://collector:4318")
                .containsEntry("quarkus.otel.traces.sampler.arg", "0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-0.1", "1.1", "NaN", "5 %"})
    void shouldRefuseAShareThatIsNone(String ratio) {
        assertThatThrownBy(() -> TracingSettings.settings("http://collector:4318", ratio))
                .hasMessageContaining("cmdbsync.tracing.ratio");
    }
}
