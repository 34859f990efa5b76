package dev.cmdbsync.images;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param root the project's directory
 * @param base reference of an image with a JRE 25 on its path, or {@code tar:FILE} of one, or
 *     {@code scratch}
 * @param registry where the images are pushed to, and how they are named; null: {@code localhost}
 * @param push whether they are pushed; if not, each becomes a tar file
 * @param directory of the tar files
 * @param insecure whether the registry may answer in plain HTTP
 */
record ImageOptions(
        Path root,
        String base,
        @Nullable String registry,
        boolean push,
        Path directory,
        String tag,
        boolean insecure,
        List<String> names) {

    static final String USAGE =
            """
            Options: [--tar] | --push --registry REGISTRY[/PATH] [--insecure]
              --base IMAGE (eclipse-temurin:25-jre), tar:FILE or scratch
              --tag TAG (the version)  --directory DIR (target/images)  NAME... (all)""";

    private static final String JRE = "eclipse-temurin:25-jre";

    /**
     * @throws IllegalArgumentException if it makes no sense, with what is wrong
     */
    static ImageOptions parse(Path root, String version, List<String> words) {
        String base = JRE;
        String registry = null;
        String tag = version;
        boolean push = false;
        boolean insecure = false;
        Path directory = root.resolve("target/images");
        List<String> names = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--tar" -> push = false;
                case "--push" -> push = true;
                case "--insecure" -> insecure = true;
                case "--registry" -> registry = value(word, rest);
                case "--base" -> base = value(word, rest);
                case "--tag" -> tag = value(word, rest);
                case "--directory" -> directory = Path.of(value(word, rest));
                default -> names.add(name(word));
            }
        }
        if (push && registry == null) {
            throw new IllegalArgumentException("--push needs --registry");
        }
        if (names.isEmpty()) {
            names.addAll(Program.SERVICES);
            names.add(Program.SIMULATOR);
        }
        return new ImageOptions(
                root, base, registry, push, directory, tag, insecure, List.copyOf(names));
    }

    /** The whole name of an image. */
    String reference(String name) {
        return Objects.requireNonNullElse(registry, "localhost") + "/cmdb-sync-" + name + ":" + tag;
    }

    private static String name(String word) {
        if (!Program.SERVICES.contains(word) && !word.equals(Program.SIMULATOR)) {
            throw new IllegalArgumentException("Unknown: " + word);
        }
        return word;
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }
}
