package dev.cmdbsync.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chart as Helm renders it. */
final class Chart {
    static final List<String> VALUES = List.of("minimal", "external", "mtls", "operators");

    /** Instead of helm.sh/hook: Helm keeps hooks out of what it renders. */
    static final String HOOK = "tested/hook";

    private static final Path COPY = copy();

    private Chart() {}

    static Path values(String name) {
        return Project.CHART.resolve("ci").resolve(name + "-values.yaml");
    }

    /**
     * @param more values files over that of the name
     */
    static String text(String name, Path... more) {
        TemplateCommand command =
                new Helm(COPY)
                        .template()
                        .withName("prod")
                        .withNamespace("cmdb")
                        .withKubeVersion("1.32.0")
                        .withValuesFile(values(name));
        for (Path each : more) {
            command.withValuesFile(each);
        }
        return command.call();
    }

    static List<JsonNode> objects(String name, Path... more) {
        List<JsonNode> objects = new ArrayList<>();
        for (String document : text(name, more).split("(?m)^---\\s*$")) {
            try {
                JsonNode object = Project.YAML.readTree(document);
                if (object != null && object.isObject()) {
                    objects.add(object);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(document, e);
            }
        }
        return objects;
    }

    static Stream<JsonNode> objects(String name, String kind) {
        return objects(name).stream().filter(each -> kind(each).equals(kind));
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** What runs pods. */
    static Stream<JsonNode> workloads(String values) {
        return objects(values).stream().filter(each -> each.at("/spec/template/spec").isObject());
    }

    static List<JsonNode> containers(JsonNode workload) {
        List<JsonNode> containers = new ArrayList<>();
        JsonNode pod = workload.at("/spec/template/spec");
        pod.path("initContainers").forEach(containers::add);
        pod.path("containers").forEach(containers::add);
        return containers;
    }

    private static Path copy() {
        try (Stream<Path> files = Files.walk(Project.CHART, FileVisitOption.FOLLOW_LINKS)) {
            Path target = Files.createDirectories(Path.of("target"));
            Path copy = Files.createTempDirectory(target, "chart");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(Project.CHART.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.writeString(to, Files.readString(file).replace("helm.sh/hook:", HOOK + ":"));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporary(String yaml) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
