package dev.cmdbsync.launch;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import org.eclipse.microprofile.config.Config;

/** The service's configuration as it is without Quarkus: the environment over the packaged file. */
final class LaunchConfig {
    private static final int BELOW_THE_ENVIRONMENT = 250;

    private LaunchConfig() {}

    static Config load() {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDefaultInterceptors().addSystemSources();
        URL file =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResource("application.properties");
        if (file != null) {
            try {
                builder.withSources(new PropertiesConfigSource(file, BELOW_THE_ENVIRONMENT));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return builder.build();
    }
}
