package dev.cmdbsync.sources;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every source that was announced before the start is known. */
@Readiness
@ApplicationScoped
class SourcesReady implements HealthCheck {
    private final SourceDirectory directory;

    SourcesReady(SourceDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Sources are known")
                .status(directory.isComplete())
                .build();
    }
}
