package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.process.RuntimeClasspath;
import dev.cmdbsync.localstack.process.StartException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build puts what a stack runs.
 *
 * @param root the project's directory
 */
public record ProjectLayout(Path root) {

    /** The project that this class was built in. */
    public static ProjectLayout own() {
        Path directory = RuntimeClasspath.ownClasses();
        while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new StartException("local-stack does not run inside the project's directory");
        }
        return new ProjectLayout(directory);
    }

    /** The program of a service. */
    public Path serviceJar(String module) {
        return built(root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    String simulatorClasspath() {
        Path target = root.resolve("support/qualys-simulator/target");
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(built(target), "qualys-simulator-*.jar")) {
            for (Path jar : jars) {
                return jar + File.pathSeparator + target.resolve("lib") + "/*";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new StartException(target + " has no jar: build the project first");
    }

    private static Path built(Path file) {
        if (!Files.exists(file)) {
            throw new StartException(file + " does not exist: build the project first");
        }
        return file;
    }
}
