package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which connections the network policies let through. */
class NetworkTest {
    static final List<String> VALUES = Chart.VALUES;

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldLetNothingThroughThatNoPolicyNames(String values) {
        List<JsonNode> policies = Chart.objects(values, "NetworkPolicy").toList();
        JsonNode deny =
                policies.stream()
                        .filter(each -> Chart.name(each).endsWith("-default-deny"))
                        .findFirst()
                        .orElseThrow();

        assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(deny.path("spec").has("ingress")).isFalse();
        assertThat(deny.path("spec").has("egress")).isFalse();
        Chart.workloads(values)
                .forEach(
                        workload ->
                                assertThat(selects(deny, workload))
                                        .as(Chart.name(workload))
                                        .isTrue());
        for (JsonNode policy : policies) {
            policy.at("/spec/egress").forEach(rule -> assertThat(rule.path("ports")).isNotEmpty());
            policy.at("/spec/ingress")
                    .forEach(
                            rule -> {
                                assertThat(rule.path("ports")).isNotEmpty();
                                assertThat(rule.path("from")).isNotEmpty();
                            });
        }
    }

    @Test
    void shouldLetThroughWhatTheServicesNeed() {
        assertThat(flows("external"))
                .containsExactlyInAnyOrder(
                        "collector: out 53 5432 9096 443, in 8081",
                        "transform: out 53 5432 9096 443, in 8082",
                        "cmdb-writer: out 53 5432 9096 443, in 8083",
                        "uploader: out 53 5432 9096 443 8083, in 8084",
                        "tagging: out 53 5432 9096 443, in 8085",
                        "migrate-collector: out 53 5432, in",
                        "migrate-transform: out 53 5432, in",
                        "migrate-cmdb-writer: out 53 5432, in",
                        "migrate-uploader: out 53 5432, in",
                        "migrate-tagging: out 53 5432, in",
                        "topics: out 53 9096, in");
    }

    @Test
    void shouldLetSpansOutOfServicesOnlyAndOnlyWhereTheyAreAskedFor() {
        assertThat(flows("operators"))
                .filteredOn(flow -> flow.contains(" 4318"))
                .extracting(flow -> flow.substring(0, flow.indexOf(':')))
                .containsExactly("cmdb-writer", "collector", "tagging", "transform", "uploader");
        assertThat(Chart.objects("external", "NetworkPolicy"))
                .noneMatch(each -> Chart.name(each).endsWith("-tracing"));
    }

    @Test
    void shouldLetNobodyCallAServiceWhereNobodyIsNamed() {
        JsonNode policy =
                Chart.objects("operators", "NetworkPolicy")
                        .filter(each -> Chart.name(each).endsWith("-cmdb-writer"))
                        .findFirst()
                        .orElseThrow();

        assertThat(policy.at("/spec/ingress/0/from").toString())
                .contains("\"app.kubernetes.io/name\":\"uploader\"")
                .contains("\"kubernetes.io/metadata.name\":\"monitoring\"");
        assertThat(policy.at("/spec/ingress/0/from")).hasSize(2);
    }

    private static Set<String> flows(String values) {
        Set<String> flows = new TreeSet<>();
        List<JsonNode> policies = Chart.objects(values, "NetworkPolicy").toList();
        Chart.workloads(values)
                .forEach(
                        workload -> {
                            StringBuilder out = new StringBuilder();
                            StringBuilder in = new StringBuilder();
                            for (JsonNode policy : policies) {
                                if (selects(policy, workload)) {
                                    ports(policy.at("/spec/egress"), out);
                                    ports(policy.at("/spec/ingress"), in);
                                }
                            }
                            String name =
                                    workload.at("/metadata/labels/app.kubernetes.io~1name")
                                            .asText();
                            flows.add(name + ": out" + out + ", in" + in);
                        });
        return flows;
    }

    private static void ports(JsonNode rules, StringBuilder into) {
        for (JsonNode rule : rules) {
            for (JsonNode port : rule.path("ports")) {
                if (!port.path("protocol").asText().equals("UDP")) {
                    into.append(' ').append(port.path("port").asInt());
                }
            }
        }
    }

    private static boolean selects(JsonNode policy, JsonNode workload) {
        JsonNode labels = workload.at("/spec/template/metadata/labels");
        JsonNode selector = policy.at("/spec/podSelector");
        boolean labelled =
                selector.path("matchLabels").properties().stream()
                        .allMatch(each -> labels.path(each.getKey()).equals(each.getValue()));
        for (JsonNode each : selector.path("matchExpressions")) {
            assertThat(each.path("operator").asText()).isEqualTo("NotIn");
            String label = labels.path(each.path("key").asText()).asText();
            for (JsonNode value : each.path("values")) {
                labelled &= !value.asText().equals(label);
            }
        }
        return labelled;
    }
}
