package dev.cmdbsync.uploader.settings;

import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.uploader.UploaderConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Applies the configured file at the start; a file that is wrong stops the start. */
@ApplicationScoped
class SettingsFile {
    private final UploaderConfig config;
    private final SettingsApplier applier;

    SettingsFile(UploaderConfig config, SettingsApplier applier) {
        this.config = config;
        this.applier = applier;
    }

    void start(@Observes @Priority(500) StartupEvent event) {
        config.configuration().file().ifPresent(this::apply);
    }

    private void apply(Path file) {
        try {
            applier.apply(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        } catch (ProblemException e) {
            throw new IllegalStateException(
                    file
                            + " is refused: "
                            + e.violations().stream()
                                    .map(each -> each.field() + " " + each.message())
                                    .collect(Collectors.joining("; ", "", " "))
                            + e.getMessage(),
                    e);
        }
    }
}
