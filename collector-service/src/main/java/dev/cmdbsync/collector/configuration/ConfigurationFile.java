package dev.cmdbsync.collector.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Applies the configured file at the start; a file that is wrong stops the start. */
@ApplicationScoped
class ConfigurationFile {
    private static final Logger LOG = Logger.getLogger(ConfigurationFile.class);

    private final CollectorConfig config;
    private final ConfigurationCodec codec;
    private final ConfigurationApplier applier;

    ConfigurationFile(
            CollectorConfig config, ConfigurationCodec codec, ConfigurationApplier applier) {
        this.config = config;
        this.codec = codec;
        this.applier = applier;
    }

    void start(@Observes @Priority(500) StartupEvent event) {
        config.configuration().file().ifPresent(this::apply);
    }

    private void apply(Path file) {
        try {
            ConfigurationChanges changes = applier.apply(codec.read(Files.readString(file)));
            LOG.infof(
                    "Applied %s: %d created, %d updated, %d unchanged",
                    file,
                    changes.created().size(),
                    changes.updated().size(),
                    changes.unchanged().size());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    file + " cannot be read: line " + e.getLocation().getLineNr(), e);
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
