package dev.cmdbsync.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A server's throw-away data; removed with the server when the JVM ends. */
final class TestDirectory {
    private TestDirectory() {}

    static Path create(String name) {
        try {
            return Files.createTempDirectory("cmdbsync-test-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * At the end of the JVM kills the process that the property names then, and removes its data.
     *
     * @param pidProperty system property with the pid
     */
    static void removeAtExit(Path directory, String pidProperty) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    killTree(Long.getLong(pidProperty, -1));
                                    delete(directory);
                                }));
    }

    private static void killTree(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(
                        process -> {
                            process.descendants().forEach(ProcessHandle::destroyForcibly);
                            process.destroyForcibly();
                            process.onExit().join();
                        });
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("Test data stay behind in " + directory, e);
        }
    }
}
