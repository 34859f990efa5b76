package dev.cmdbsync.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * This module's own class path, written down when it was built. Child processes run with it rather
 * than with the class path of whoever starts them, so that a service's test and {@code ./dev up}
 * run the same broker.
 */
public final class RuntimeClasspath {
    private static final String RESOURCE = "runtime.classpath";

    private RuntimeClasspath() {}

    /** For {@code java -cp}. */
    public static String text() {
        return entries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The jar of an artifact.
     *
     * @param namePrefix how the file's name begins
     */
    public static Path jar(String namePrefix) {
        return entries().stream()
                .filter(entry -> String.valueOf(entry.getFileName()).startsWith(namePrefix))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartException(
                                        "The build has no "
                                                + namePrefix
                                                + "*.jar; build it again"));
    }

    private static List<Path> entries() {
        List<Path> entries = new ArrayList<>();
        entries.add(ownClasses());
        try (InputStream in = RuntimeClasspath.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new StartException("local-stack was built without " + RESOURCE);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            for (String entry : text.split(File.pathSeparator, -1)) {
                entries.add(Path.of(entry));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directory or jar that this class was loaded from. */
    public static Path ownClasses() {
        try {
            return Path.of(
                    RuntimeClasspath.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path is made of file URLs", e);
        }
    }
}
