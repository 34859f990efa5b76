package dev.cmdbsync.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Says to OpenTelemetry what {@link TracingConfig} means. Settings of a service come before it. */
public final class TracingSettings implements ConfigSourceFactory {
    /** After the settings that ship with a service, before those that ship with a library. */
    private static final int ORDINAL = 150;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String endpoint = value(context, "cmdbsync.tracing.endpoint", "");
        String ratio = value(context, "cmdbsync.tracing.ratio", "0.01");
        return List.of(new PropertiesConfigSource(settings(endpoint, ratio), "tracing", ORDINAL));
    }

    /**
     * The settings of OpenTelemetry.
     *
     * @throws IllegalArgumentException if the ratio is none
     */
    static Map<String, String> settings(String endpoint, String ratio) {
        if (endpoint.isBlank()) {
            return Map.of("quarkus.otel.sdk.disabled", "true");
        }
        return Map.of(
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.endpoint",
                endpoint.strip(),
                "quarkus.otel.traces.sampler.arg",
                share(ratio.strip()));
    }

    private static String share(String ratio) {
        try {
            double share = Double.parseDouble(ratio);
            if (share >= 0 && share <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cmdbsync.tracing.ratio is a number from 0 to 1", e);
        }
        throw new IllegalArgumentException("cmdbsync.tracing.ratio is a number from 0 to 1");
    }

    private static String value(ConfigSourceContext context, String name, String otherwise) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? otherwise : value.getValue();
    }
}
