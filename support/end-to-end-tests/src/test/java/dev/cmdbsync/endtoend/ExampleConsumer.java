package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.model.event.CiChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of the programs in {@code examples}, as its README says to run it. */
final class ExampleConsumer implements AutoCloseable {
    private static final Path EXAMPLES = PrometheusTools.deploy().resolveSibling("examples");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHANGE =
            Pattern.compile("^[A-Z]+ [0-9a-f]{32} \\S+ version [0-9]+(?=: )");

    private final Path output;
    private final Path snapshot;
    private final List<String> command;
    private Process process;

    private ExampleConsumer(Path folder, List<String> command) throws IOException {
        this.output = folder.resolve("output.txt");
        this.snapshot = folder.resolve("snapshot.jsonl");
        this.command = new ArrayList<>(command);
        this.command.add(folder.resolve("consumer.properties").toString());
        this.command.add(snapshot.toString());
        this.process = begin();
    }

    /** The program in Java, as a consumer group of its own. */
    static ExampleConsumer java(Map<String, String> settings, Path folder) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Path jar = EXAMPLES.resolve("consumer-java/target/consumer-java.jar");
        return start("java", List.of(java, "-jar", jar.toString()), settings, folder);
    }

    /** The one in Node, with what it needs installed. */
    static ExampleConsumer node(Map<String, String> settings, Path folder)
            throws IOException, InterruptedException {
        Path project = EXAMPLES.resolve("consumer-node");
        assertThat(PrometheusTools.run(project, List.of(NodeTools.path("npm"), "ci")))
                .extracting(PrometheusTools.Ended::code)
                .isEqualTo(0);
        Path program = project.resolve("src/main.js");
        return start("node", List.of(NodeTools.path("node"), program.toString()), settings, folder);
    }

    private static ExampleConsumer start(
            String name, List<String> command, Map<String, String> settings, Path parent)
            throws IOException {
        Path folder = Files.createDirectory(parent.resolve(name));
        List<String> lines =
                settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.toCollection(ArrayList::new));
        lines.add("group.id=example-" + name);
        Files.write(folder.resolve("consumer.properties"), lines);
        return new ExampleConsumer(folder, command);
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    /** Starts it again after {@link #stop}. */
    void restart() throws IOException {
        process = begin();
    }

    /** Returns when it has printed that it rebuilt the CMDB, for the nth time. */
    void awaitRebuilt(int times) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                lines().stream().filter(each -> each.startsWith("Rebuilt ")).count()
                                        == times);
    }

    /** Returns when it has printed these changes. */
    void awaitChanges(List<CiChanged> changes) {
        List<String> expected =
                changes.stream().map(ExampleConsumer::beginning).distinct().sorted().toList();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(changeLines()).isEqualTo(expected));
    }

    /** Operation, CI and version of each change that it printed. */
    private List<String> changeLines() throws IOException {
        return lines().stream()
                .map(CHANGE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .sorted()
                .toList();
    }

    private static String beginning(CiChanged change) {
        return "%s %s %s version %d"
                .formatted(
                        change.operation(), change.sysId(), change.className(), change.version());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(output, UTF_8);
    }

    /** The copy that it wrote last. */
    Map<String, JsonNode> copy() throws IOException {
        Map<String, JsonNode> cis = new TreeMap<>();
        for (String line : Files.readAllLines(snapshot, UTF_8)) {
            JsonNode ci = JSON.readTree(line);
            cis.put(ci.path("sysId").asText(), ci);
        }
        return cis;
    }

    /** Asks it to end, by a signal, and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
