package dev.cmdbsync.deploy;

import dev.cmdbsync.model.topic.Topic;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service's sources, those of the project's modules in it included, say about it. */
final class ServiceCode {
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<groupId>dev\\.cmdbsync</groupId>\\s*<artifactId>([a-z-]+)</artifactId>(?!\\s*<scope>test)");
    private static final Pattern TOPIC = Pattern.compile("\\bTopic\\.([A-Z][A-Z_]+)\\b");
    private static final Pattern FOLLOWED =
            Pattern.compile("new (?:TopicFollower|DeadLetterBox)\\([^;]*?Topic\\.([A-Z][A-Z_]+)");
    private static final Pattern GROUP = Pattern.compile("GROUP_ID_CONFIG,\\s*\"([^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("\"(cmdbsync\\.[a-z0-9.-]+)\"");
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{([a-z0-9.-]+):");
    private static final Pattern MAPPING =
            Pattern.compile(
                    "@ConfigMapping\\(prefix = \"([^\"]+)\"\\)\\s*(?:public )?interface (\\w+)");

    private final String service;
    private final Properties properties;
    private final List<String> sources;

    private ServiceCode(String service, Properties properties, List<String> sources) {
        this.service = service;
        this.properties = properties;
        this.sources = sources;
    }

    static ServiceCode of(String service) {
        String module = service + "-service";
        Properties properties = new Properties();
        List<String> sources =
                modules(module).stream().flatMap(each -> java(each).stream()).toList();
        try {
            properties.load(
                    new StringReader(
                            Project.text(
                                    Project.ROOT.resolve(
                                            module
                                                    + "/src/main/resources/application.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServiceCode(service, properties, sources);
    }

    String property(String name) {
        return properties.getProperty(name);
    }

    /** Topics whose constant or name is in the code. */
    Set<String> topics() {
        Set<String> topics =
                matches(TOPIC)
                        .map(each -> Topic.valueOf(each).topicName())
                        .collect(Collectors.toCollection(TreeSet::new));
        topics.addAll(incoming("topic"));
        return topics;
    }

    /** Topics that a channel of the configuration reads, or that the code follows or lists. */
    Set<String> topicsRead() {
        Set<String> topics =
                matches(FOLLOWED)
                        .map(each -> Topic.valueOf(each).topicName())
                        .collect(Collectors.toCollection(TreeSet::new));
        topics.addAll(incoming("topic"));
        return topics;
    }

    Set<String> consumerGroups() {
        Set<String> groups = matches(GROUP).collect(Collectors.toCollection(TreeSet::new));
        groups.addAll(incoming("group.id"));
        return groups;
    }

    /** Settings that the service takes, as environment variables. */
    Set<String> variables() {
        Set<String> names = new TreeSet<>(properties.stringPropertyNames());
        properties
                .values()
                .forEach(
                        value ->
                                DEFAULTED
                                        .matcher(value.toString())
                                        .results()
                                        .forEach(each -> names.add(each.group(1))));
        matches(NAMED).forEach(names::add);
        for (String source : sources) {
            MAPPING.matcher(source)
                    .results()
                    .forEach(
                            each ->
                                    names.addAll(
                                            new ConfigInterfaces(source)
                                                    .names(each.group(1), each.group(2))));
        }
        return names.stream().map(ServiceCode::variable).collect(Collectors.toSet());
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private Set<String> incoming(String setting) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("mp.messaging.incoming."))
                .filter(name -> name.endsWith("." + setting))
                .map(properties::getProperty)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> matches(Pattern pattern) {
        return sources.stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map((MatchResult each) -> each.group(1));
    }

    private static Set<String> modules(String module) {
        Set<String> modules = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(module));
        while (!open.isEmpty()) {
            String each = open.removeFirst();
            Path pom = Project.ROOT.resolve(each).resolve("pom.xml");
            if (Files.exists(pom) && modules.add(each)) {
                DEPENDENCY
                        .matcher(Project.text(pom))
                        .results()
                        .map(found -> found.group(1))
                        .filter(found -> !found.equals("cmdb-sync"))
                        .forEach(open::add);
            }
        }
        return modules;
    }

    private static List<String> java(String module) {
        Path directory = Project.ROOT.resolve(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    // The list of topics is no use of them.
                    .filter(each -> !each.endsWith("model/topic/Topic.java"))
                    .map(Project::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return service;
    }
}
