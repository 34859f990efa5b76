package dev.cmdbsync.uploader.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.uploader.UploaderConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Applies the configured file after the start. One that is no YAML stops the start; one that is
 * refused is tried again, because sources and the CMDB may come later, and meanwhile the uploader
 * is not ready and says why.
 */
@Readiness
@ApplicationScoped
class SettingsFile implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(SettingsFile.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final String WAITING = "The sources are not known yet";
    private static final String APPLIED = "";

    private final Optional<Path> file;
    private final SettingsApplier applier;
    private final SourceDirectory sources;
    private final UntilDone untilDone;

    /** Why it is not applied; empty if it is, or if there is none. */
    private volatile String problem;

    SettingsFile(
            UploaderConfig config,
            SettingsApplier applier,
            SourceDirectory sources,
            UntilDone untilDone) {
        this.file = config.configuration().file();
        this.applier = applier;
        this.sources = sources;
        this.untilDone = untilDone;
        this.problem = file.isPresent() ? WAITING : APPLIED;
    }

    void start(@Observes @Priority(500) StartupEvent event) {
        file.ifPresent(
                path -> {
                    String text = read(path);
                    Thread.ofVirtual().name("settings-file").start(() -> apply(path, text));
                });
    }

    private String read(Path path) {
        try {
            String text = Files.readString(path);
            applier.parse(text);
            return text;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(path + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }

    private void apply(Path path, String text) {
        try {
            while (!isApplied(text)) {
                untilDone.await(RETRY, new IllegalStateException(problem));
            }
            problem = APPLIED;
            LOG.infof("%s is applied", path);
        } catch (UntilDone.ShuttingDownException e) {
            LOG.debug("The file will be applied after the next start");
        }
    }

    private boolean isApplied(String text) {
        if (!sources.isComplete()) {
            return false;
        }
        try {
            applier.apply(text);
            return true;
        } catch (ProblemException e) {
            refused(words(e));
        } catch (JsonProcessingException e) {
            refused(e.getOriginalMessage());
        } catch (RuntimeException e) {
            refused(Failures.describe(e));
        }
        return false;
    }

    private void refused(String words) {
        if (!words.equals(problem)) {
            LOG.warnf("The configuration file is not applied yet: %s", words);
            problem = words;
        }
    }

    private static String words(ProblemException e) {
        return e.violations().isEmpty()
                ? String.valueOf(e.getMessage())
                : e.violations().stream()
                        .map(each -> each.field() + " " + each.message())
                        .collect(Collectors.joining("; "));
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Configuration file is applied")
                        .status(problem.isEmpty());
        return problem.isEmpty() ? response.build() : response.withData("problem", problem).build();
    }
}
