package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.topic.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Topics and who may use them: the chart, the code and the document say the same. */
class TopicTest {
    static final List<String> SERVICES = Project.SERVICES;

    private static final JsonNode TOPICS = Project.yaml(Project.CHART.resolve("files/topics.yaml"));
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `([a-z.-]+\\.v1(?:\\.dlt)?)` \\|[^|]*\\|[^|]*\\|([^|]*)\\|([^|]*)\\|");

    @Test
    void shouldHaveEveryTopicOfTheCodeWithItsSettings() {
        Map<String, JsonNode> rendered =
                Chart.objects("operators", "KafkaTopic")
                        .collect(
                                Collectors.toMap(
                                        each -> each.at("/spec/topicName").asText(),
                                        each -> each.path("spec")));

        assertThat(rendered.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        for (Topic topic : Topic.values()) {
            JsonNode spec = rendered.get(topic.topicName());
            assertThat(spec.path("partitions").asInt()).isEqualTo(6);
            assertThat(spec.path("replicas").asInt()).isEqualTo(3);
            Map<String, String> expected = new TreeMap<>(topic.settings());
            expected.put("min.insync.replicas", "2");
            Map<String, String> config = new TreeMap<>();
            spec.path("config")
                    .properties()
                    .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
            assertThat(config).as(topic.topicName()).isEqualTo(expected);
        }
    }

    @Test
    void shouldHaveThePartitionsThatAreDescribedToConsumers() {
        JsonNode described =
                Project.yaml(Project.ROOT.resolve("common-model/src/main/resources/asyncapi.yaml"));
        Map<String, Integer> partitions = new TreeMap<>();
        described
                .path("channels")
                .forEach(
                        each -> {
                            String bindings = each.at("/bindings/$ref").asText().substring(1);
                            partitions.put(
                                    each.path("address").asText(),
                                    described.at(bindings).at("/kafka/partitions").asInt());
                        });

        Map<String, Integer> rendered = new TreeMap<>();
        Chart.objects("operators", "KafkaTopic")
                .map(each -> each.path("spec"))
                .forEach(
                        each ->
                                rendered.put(
                                        each.path("topicName").asText(),
                                        each.path("partitions").asInt()));
        assertThat(partitions).isEqualTo(rendered);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void shouldGrantEveryServiceTheTopicsOfItsCodeAndNoOther(String service) {
        ServiceCode code = ServiceCode.of(service);

        assertThat(granted(service, "Read", "Write", "DescribeConfigs")).isEqualTo(code.topics());
        assertThat(granted(service, "Read")).containsAll(code.topicsRead());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void shouldGrantEveryServiceItsConsumerGroups(String service) {
        Set<String> groups =
                acls(service)
                        .filter(acl -> acl.at("/resource/type").asText().equals("group"))
                        .map(acl -> acl.at("/resource/name").asText())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(groups).isEqualTo(ServiceCode.of(service).consumerGroups());
    }

    @Test
    void shouldGrantReadingAndWritingAsTheDocumentSays() {
        Map<String, MatchResult> rows =
                ROW.matcher(Project.text(Project.ROOT.resolve("docs/topics.md")))
                        .results()
                        .collect(Collectors.toMap(row -> "cmdbsync." + row.group(1), row -> row));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        rows.forEach(
                (topic, row) -> {
                    JsonNode about = TOPICS.path(topic);
                    Set<String> writers = names(row.group(2));
                    Set<String> readers = names(row.group(3));
                    // Who shows dead letters to people reads them, and sends them again.
                    if (topic.equals("cmdbsync.ci.candidate.v1")) {
                        writers.add("cmdb-writer");
                    }
                    if (topic.endsWith(".dlt")) {
                        readers = listed(about.path("readers"));
                    }
                    assertThat(listed(about.path("writers"))).as(topic).isEqualTo(writers);
                    assertThat(listed(about.path("readers"))).as(topic).isEqualTo(readers);
                });
    }

    @Test
    void shouldGrantNothingByPatternOrForTheCluster() {
        Chart.objects("operators", "KafkaUser")
                .forEach(
                        user ->
                                user.at("/spec/authorization/acls")
                                        .forEach(
                                                acl -> {
                                                    assertThat(
                                                                    acl.at("/resource/patternType")
                                                                            .asText())
                                                            .isEqualTo("literal");
                                                    assertThat(acl.at("/resource/type").asText())
                                                            .isIn("topic", "group");
                                                    assertThat(acl.path("operations").toString())
                                                            .doesNotContain("All");
                                                }));
    }

    @Test
    void shouldScaleByTheLagOfGroupsThatReadTheTopic() {
        JsonNode services = Project.yaml(Project.CHART.resolve("files/services.yaml"));
        List<JsonNode> scaled = Chart.objects("external", "ScaledObject").toList();

        assertThat(scaled).hasSize(4);
        for (JsonNode each : scaled) {
            String service = each.at("/metadata/labels/app.kubernetes.io~1name").asText();
            assertThat(each.at("/spec/maxReplicaCount").asInt()).isLessThanOrEqualTo(12);
            for (JsonNode trigger : each.at("/spec/triggers")) {
                String topic = trigger.at("/metadata/topic").asText();
                assertThat(ServiceCode.of(service).consumerGroups())
                        .contains(trigger.at("/metadata/consumerGroup").asText());
                assertThat(listed(TOPICS.path(topic).path("readers"))).contains(service);
                assertThat(services.path(service).path("lag").toString()).contains(topic);
            }
        }
    }

    private static Set<String> granted(String service, String... operations) {
        return acls(service)
                .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                .filter(
                        acl ->
                                Arrays.stream(operations)
                                        .anyMatch(
                                                each ->
                                                        acl.path("operations")
                                                                .toString()
                                                                .contains("\"" + each + "\"")))
                .map(acl -> acl.at("/resource/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> acls(String service) {
        List<JsonNode> acls = new java.util.ArrayList<>();
        Chart.objects("operators", "KafkaUser")
                .filter(user -> Chart.name(user).equals("prod-cmdb-sync-" + service))
                .forEach(user -> user.at("/spec/authorization/acls").forEach(acls::add));
        assertThat(acls).as(service).isNotEmpty();
        return acls.stream();
    }

    private static Set<String> names(String cell) {
        Set<String> names = new TreeSet<>();
        for (String each : cell.strip().split(", ")) {
            String name = each.equals("writer") ? "cmdb-writer" : each;
            if (Project.SERVICES.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static Set<String> listed(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(each -> names.add(each.asText()));
        return names;
    }
}
